import { Service, inject } from '@angular/core';
import type { AuditEntry } from '@bitacora/console-data';
import { DirectoryStore } from '../directory/directory-store.js';
import { EventWords } from '../events/event-words.js';
import { Words } from '../words/words.js';

/** Things of which an account has many, so that their names belong to them. */
const NAMED = new Set(['contact', 'conversation', 'inbox', 'rule', 'user']);

/** Kinds of things that the log tells of, as the filter offers them. */
export const CATEGORIES = [
  'conversation',
  'contact',
  'rule',
  'rules',
  'inbox',
  'members',
  'teams',
  'labels',
  'account',
  'user',
  'availability',
] as const;

/** Acts that the filter offers by themselves. */
export const TYPES = [
  'SignedIn',
  'SignInFailed',
  'SignedOut',
  'SignedOutEverywhere',
  'PasswordChanged',
  'MemberAdded',
  'MemberRoleChanged',
  'MemberRemoved',
  'RuleVersionPublished',
  'RuleStateChanged',
  'RuleDeleted',
  'InboxConnected',
  'InboxTokenIssued',
  'InboxDeleted',
  'ContactErasureRequested',
  'SubjectErased',
  'MessageReceived',
  'MessageSent',
  'NoteAdded',
  'ConversationAssigned',
  'ConversationStatusChanged',
  'ConversationLabelAdded',
  'ConversationLabelRemoved',
  'ConversationPriorityChanged',
] as const;

/** Entries of the log in words. */
@Service()
export class AuditWords {
  readonly #words = inject(Words);
  readonly #events = inject(EventWords);
  readonly #directory = inject(DirectoryStore);

  /** "Conversación #4BV3GT", "Miembros". */
  subject({ subject, data, erased }: Pick<AuditEntry, 'subject' | 'data' | 'erased'>): string {
    const category = this.category(subject.category);
    const { userId } = (data ?? {}) as { readonly userId?: unknown };
    // All members share one stream; whose state it was stands in the event.
    if (subject.category === 'availability' && typeof userId === 'string')
      return `${category}: ${this.#directory.name(userId) ?? this.#words.t('app.gone')}`;
    if (!NAMED.has(subject.category)) return category;
    const name = subject.name ?? (erased ? this.#words.t('app.erased') : null);
    return name ? `${category} ${name}` : category;
  }

  category(category: string): string {
    const key = `audit.categories.${category}`;
    return this.#words.has(key) ? this.#words.t(key) : category;
  }

  /** What a type of event means, without an object. */
  type(type: string): string {
    return this.#events.sentence({ type, data: {} }).did;
  }

  /** What stands in the column of the addresses where there is none. */
  nowhere({ actor, erased }: Pick<AuditEntry, 'actor' | 'erased'>): string {
    return this.#words.t(erased ? 'audit.ipErased' : `app.actor.${actor.kind}`);
  }
}
