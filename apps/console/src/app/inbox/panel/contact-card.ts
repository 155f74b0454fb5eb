import { Dialog } from '@angular/cdk/dialog';
import { Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { FormField, email, form, maxLength } from '@angular/forms/signals';
import { type Contact, ContactGateway } from '@bitacora/console-data';
import { Avatar, Control, Field, Icon, Toasts } from '@bitacora/console-ui';
import { fieldError, splitRefusal } from '../../session/form-errors.js';
import { SessionStore } from '../../session/session-store.js';
import { Words } from '../../words/words.js';
import { contactName } from '../contact-name.js';
import { EraseDialog } from './erase-dialog.js';

const FIELDS = ['name', 'email', 'phone'] as const;
type FieldName = (typeof FIELDS)[number];
const LONGEST = 200;

/** The contact: who it is, to edit in place, and to erase. */
@Component({
  selector: 'bit-contact-card',
  imports: [Avatar, Icon, Field, Control, FormField],
  templateUrl: './contact-card.html',
  styleUrl: './contact-card.css',
})
export class ContactCard {
  readonly #words = inject(Words);
  readonly #gateway = inject(ContactGateway);
  readonly #session = inject(SessionStore);
  readonly #toasts = inject(Toasts);
  readonly #dialog = inject(Dialog);
  readonly contact = input.required<Contact>();

  protected readonly t = this.#words.t;
  protected readonly name = computed(() => contactName(this.#words, this.contact()));
  protected readonly mayEdit = computed(
    () => this.#session.may('contact.manage') && !this.contact().erased,
  );
  protected readonly mayErase = computed(
    () => this.#session.may('contact.erase') && !this.contact().erased,
  );
  /** Another contact closes the form. */
  protected readonly editing = linkedSignal({
    source: () => this.contact().id,
    computation: () => false,
  });
  protected readonly busy = signal(false);
  protected readonly failure = signal<string | null>(null);
  readonly #refused = signal<Readonly<Record<string, string>>>({});
  protected readonly fields = FIELDS;
  protected readonly types = { name: 'text', email: 'email', phone: 'tel' } as const;

  protected readonly model = signal({ name: '', email: '', phone: '' });
  protected readonly form = form(this.model, (path) => {
    maxLength(path.name, LONGEST, { message: () => this.t('errors.tooLong', { max: LONGEST }) });
    email(path.email, { message: () => this.t('errors.emailWrong') });
  });

  protected error(name: FieldName): string | null {
    return this.#refused()[name] ?? fieldError(this.form[name]);
  }

  protected edit(): void {
    const { name, email, phone } = this.contact();
    this.form().reset({ name: name ?? '', email: email ?? '', phone: phone ?? '' });
    this.failure.set(null);
    this.#refused.set({});
    this.editing.set(true);
  }

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    for (const name of FIELDS) this.form[name]().markAsTouched();
    if (this.form().invalid() || this.busy()) return;
    this.busy.set(true);
    this.failure.set(null);
    const { name, email, phone } = this.model();
    try {
      await this.#gateway.update(this.contact().id, {
        name: name.trim() || null,
        email: email.trim() || null,
        phone: phone.trim() || null,
      });
      this.editing.set(false);
      this.#toasts.show('ok', this.t('inbox.contact.saved'));
    } catch (error) {
      const { byField, whole } = splitRefusal(this.#words, error, FIELDS);
      this.#refused.set(byField);
      this.failure.set(whole);
    } finally {
      this.busy.set(false);
    }
  }

  protected erase(): void {
    this.#dialog.open(EraseDialog, {
      data: { id: this.contact().id, name: this.name() },
      panelClass: ['dialog', 'narrow'],
      ariaLabelledBy: 'dialog-heading',
    });
  }
}
