import { Injectable, computed, inject } from '@angular/core';
import { Router } from '@angular/router';
import { ConversationGateway } from '@bitacora/console-data';
import { ContactGateway } from '@bitacora/console-data/contacts';
import { RuleGateway } from '@bitacora/console-data/rules';
import { contactName } from '../../directory/contact-name.js';
import { DirectoryStore } from '../../directory/directory-store.js';
import { lastWords } from '../../said/last-words.js';
import { SessionStore } from '../../session/session-store.js';
import { Words } from '../../words/words.js';
import type { PaletteLine } from './palette-line.js';

const CONVERSATIONS_MAX = 8;
const CONTACTS_MAX = 5;

/** What the account has, as lines of the palette: each leads to its page or its view. */
@Injectable()
export class PaletteThings {
  readonly #directory = inject(DirectoryStore);
  readonly #session = inject(SessionStore);
  readonly #conversations = inject(ConversationGateway);
  readonly #contacts = inject(ContactGateway);
  readonly #router = inject(Router);
  readonly #words = inject(Words);
  readonly #rules = this.#session.may('rule.read') ? inject(RuleGateway).list() : undefined;

  /** Rules, inboxes, teams, labels and people that the person may look at. */
  readonly all = computed<readonly PaletteLine[]>(() => {
    const go =
      (...path: string[]) =>
      () =>
        this.#router.navigate(path);
    const kind = (key: string) => this.#words.t(`app.palette.kinds.${key}`);
    const { users, inboxes, teams, labels } = this.#directory;
    const people = this.#session.may('settings.read') ? users() : [];
    return [
      ...(this.#rules?.value() ?? []).map(({ id, name }) => ({
        id,
        label: name,
        hint: kind('rule'),
        icon: 'workflow' as const,
        run: go('/rules', id),
      })),
      ...inboxes().map(({ id, name }) => ({
        id,
        label: name,
        hint: kind('inbox'),
        icon: 'inbox' as const,
        run: go('/inbox', `inbox-${id}`),
      })),
      ...teams().map(({ id, name }) => ({
        id,
        label: name,
        hint: kind('team'),
        icon: 'users-round' as const,
        run: go('/inbox', `team-${id}`),
      })),
      ...labels().map(({ id, name, colour }) => ({
        id,
        label: name,
        hint: kind('label'),
        colour,
        run: go('/inbox', `label-${id}`),
      })),
      ...people.map(({ id, name }) => ({
        id,
        label: name ?? '',
        hint: kind('person'),
        person: name ?? null,
        run: go('/settings', 'members'),
      })),
    ];
  });

  /** Contacts and conversations that the server finds. What fails is left out: the rest still leads somewhere. */
  async find(search: string): Promise<readonly PaletteLine[]> {
    const filter = { view: 'all' as const, search };
    const [contacts, conversations] = await Promise.allSettled([
      this.#session.may('contact.read')
        ? this.#contacts.page({ search }, null, CONTACTS_MAX)
        : undefined,
      this.#conversations.page(filter, { sort: 'lastActivityDesc' }, null, CONVERSATIONS_MAX),
    ]);
    const found = contacts.status === 'fulfilled' ? (contacts.value?.contacts ?? []) : [];
    const spoken = conversations.status === 'fulfilled' ? conversations.value.conversations : [];
    const hits = conversations.status === 'fulfilled' ? conversations.value.hits : undefined;
    return [
      ...found.map((contact) => ({
        id: `contact-${contact.id}`,
        label: contactName(this.#words, contact),
        hint: `${this.#words.t('app.palette.kinds.contact')} · ${contact.email ?? contact.phone ?? ''}`,
        person: contact.name ?? null,
        run: () => this.#router.navigate(['/contacts', contact.id]),
      })),
      ...spoken.map((conversation) => ({
        id: conversation.id,
        label: contactName(this.#words, conversation.contact),
        hint: `${conversation.reference} · ${hits?.get(conversation.id) ?? lastWords(conversation)}`,
        person: conversation.contact.name ?? null,
        run: () => this.#router.navigate(['/inbox', 'all', conversation.id]),
      })),
    ];
  }
}
