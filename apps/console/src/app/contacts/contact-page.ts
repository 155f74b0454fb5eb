import { Component, computed, effect, inject, input } from '@angular/core';
import { takeUntilDestroyed, toObservable } from '@angular/core/rxjs-interop';
import { Router, RouterLink } from '@angular/router';
import { switchMap } from 'rxjs';
import { ContactGateway } from '@bitacora/console-data/contacts';
import { Avatar, EmptyState, Icon, Time } from '@bitacora/console-ui';
import { contactName } from '../directory/contact-name.js';
import { AttributeList } from '../attributes/attribute-list.js';
import type { SaveValue } from '../attributes/attribute-row.js';
import { ContactCard } from '../inbox/panel/contact-card.js';
import { lastWords } from '../said/last-words.js';
import { SessionStore } from '../session/session-store.js';
import { Words } from '../words/words.js';
import { ContactBlock } from './contact-block.js';
import { ContactIdentities } from './contact-identities.js';
import { ContactLabels } from './contact-labels.js';
import { ContactMerge } from './contact-merge.js';

/** One contact and all of its conversations. */
@Component({
  selector: 'bit-contact-page',
  imports: [
    AttributeList,
    Avatar,
    ContactBlock,
    ContactCard,
    ContactIdentities,
    ContactLabels,
    ContactMerge,
    EmptyState,
    Icon,
    RouterLink,
    Time,
  ],
  templateUrl: './contact-page.html',
  styleUrl: './contact-page.css',
})
export class ContactPage {
  readonly #words = inject(Words);
  readonly #session = inject(SessionStore);
  protected readonly t = this.#words.t;
  protected readonly lastWords = lastWords;
  /** From the address. */
  readonly contactId = input.required<string>();
  readonly #gateway = inject(ContactGateway);
  protected readonly contact = this.#gateway.one(() => this.contactId());
  protected readonly mayEdit = computed(() => this.#session.may('contact.manage'));
  protected readonly save: SaveValue = (attributeId, value) =>
    this.#gateway.setAttribute(this.contactId(), attributeId, value);
  /** Where the log holds what happened to the contact, for those who may read it. */
  protected readonly stream = computed(() => {
    const account = this.#session.viewer()?.account.id;
    return account && this.#session.may('audit.read')
      ? `contact-${account}.${this.contactId()}`
      : null;
  });

  constructor() {
    const router = inject(Router);
    // The page of a contact that is one with another leads to the other. An answer about the contact that was shown before says
    // nothing of this one.
    effect(() => {
      const shown = this.contact.value();
      if (shown?.absorbed.some(({ id }) => id === this.contactId()))
        void router.navigate(['/contacts', shown.id], { replaceUrl: true });
    });
    // What is shown of the contact follows what others change.
    toObservable(this.contactId)
      .pipe(
        switchMap((id) => this.#gateway.pushed(id)),
        takeUntilDestroyed(),
      )
      .subscribe({ error: () => undefined });
  }

  protected readonly name = computed(() => {
    const contact = this.contact.value();
    return contact ? contactName(this.#words, contact) : '';
  });
}
