import { Component, computed, inject, input, linkedSignal } from '@angular/core';
import type { ShownContact } from '@bitacora/console-data';
import { Avatar, Icon } from '@bitacora/console-ui';
import { SessionStore } from '../../session/session-store.js';
import { Words } from '../../words/words.js';
import { contactName } from '../../directory/contact-name.js';
import { ContactForm } from './contact-form.js';

/** The contact: who it is. The form to edit it comes when it is asked for. */
@Component({
  selector: 'bit-contact-card',
  imports: [Avatar, Icon, ContactForm],
  templateUrl: './contact-card.html',
  styleUrl: './contact-card.css',
})
export class ContactCard {
  readonly #words = inject(Words);
  readonly #session = inject(SessionStore);
  readonly contact = input.required<ShownContact>();

  protected readonly t = this.#words.t;
  protected readonly name = computed(() => contactName(this.#words, this.contact()));
  /** What does not stand under the name. */
  protected readonly particulars = computed(() => {
    const { email, phone, rut } = this.contact();
    const rows = [
      { name: 'phone', value: email === null ? null : phone },
      { name: 'rut', value: rut },
    ].filter(({ value }) => value !== null);
    return rows.length === 0 ? null : rows;
  });
  protected readonly mayEdit = computed(
    () => this.#session.may('contact.manage') && !this.contact().erased,
  );
  /** Another contact closes the form, and so does an erasure. */
  protected readonly editing = linkedSignal({
    source: () => `${this.contact().id} ${this.contact().erased}`,
    computation: () => false,
  });
}
