import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { ContactGateway } from '@bitacora/console-data';
import { Avatar, EmptyState, Icon, Time } from '@bitacora/console-ui';
import { contactName } from '../directory/contact-name.js';
import { Words } from '../words/words.js';

/** One contact and all of its conversations. */
@Component({
  selector: 'bit-contact-page',
  imports: [Avatar, EmptyState, Icon, RouterLink, Time],
  templateUrl: './contact-page.html',
  styleUrl: './contact-page.css',
})
export class ContactPage {
  readonly #words = inject(Words);
  protected readonly t = this.#words.t;
  /** From the address. */
  readonly contactId = input.required<string>();
  protected readonly contact = inject(ContactGateway).one(() => this.contactId());
  protected readonly name = computed(() => {
    const contact = this.contact.value();
    return contact ? contactName(this.#words, contact) : '';
  });
}
