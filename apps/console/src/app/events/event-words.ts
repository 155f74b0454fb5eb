import { Service, inject } from '@angular/core';
import type { AuditEntry, ShownThing } from '@bitacora/console-data';
import { Formats, type Glyph } from '@bitacora/console-ui';
import { NamesOfThen } from '../directory/names-of-then.js';
import { Words } from '../words/words.js';
import { inboxOfRule } from './inbox-rule.js';

/** What is needed of an event to say what happened. */
export interface DescribedEvent {
  readonly type: string;
  /** Data without personal fields, as the API gives it. */
  readonly data: unknown;
  /** What it names, and its place in the log: things are called what they were called then. */
  readonly named?: readonly ShownThing[];
  readonly position?: string;
}

/** "añadió la etiqueta" and, apart so that it can stand out, "urgente". */
export interface EventSentence {
  readonly icon: Glyph;
  readonly did: string;
  readonly object?: string;
}

type Data = Readonly<Record<string, unknown>>;

/** Icon of each type, and the field of its data that is an object to name: an id, a name, or a word of a closed list. */
const TYPES: Readonly<Record<string, readonly [icon: Glyph, object?: string, closed?: string]>> = {
  ConversationStarted: ['circle-plus'],
  MessageReceived: ['message-square'],
  MessageSent: ['reply'],
  NoteAdded: ['lock'],
  ConversationAssigned: ['user-check', 'userId'],
  ConversationTeamChanged: ['users-round', 'teamId'],
  ConversationStatusChanged: ['circle-dot', 'status', 'app.status'],
  ConversationLabelAdded: ['tag', 'labelId'],
  ConversationLabelRemoved: ['tag', 'labelId'],
  ConversationPriorityChanged: ['flag', 'priority', 'app.priority'],
  ConversationImportanceChanged: ['star'],
  RulesApplied: ['workflow'],
  ContactCreated: ['user-plus'],
  ContactDetailsChanged: ['pencil'],
  ContactErasureRequested: ['eraser'],
  SubjectErased: ['eraser'],
  AccountOpened: ['building-2', 'name'],
  AccountRenamed: ['building-2', 'name'],
  AccountLanguageChanged: ['languages', 'language', 'app.languages'],
  MemberAdded: ['user-plus', 'userId'],
  MemberRoleChanged: ['key-round', 'role', 'app.roles'],
  MemberRemoved: ['user-x', 'userId'],
  TeamCreated: ['users-round', 'name'],
  TeamChanged: ['users-round', 'name'],
  TeamMembersChanged: ['users-round', 'teamId'],
  TeamDeleted: ['users-round', 'teamId'],
  LabelCreated: ['tag', 'name'],
  LabelChanged: ['tag', 'name'],
  LabelDeleted: ['tag', 'labelId'],
  UserRegistered: ['user-plus'],
  PasswordChanged: ['key-round'],
  SignedIn: ['log-in'],
  SignedOut: ['log-out'],
  SignedOutEverywhere: ['log-out'],
  SignInFailed: ['shield-alert'],
  AvailabilityChanged: ['circle-user', 'state', 'app.availability'],
  InboxConnected: ['globe', 'name'],
  InboxRenamed: ['pencil', 'name'],
  InboxDomainChanged: ['link', 'domain'],
  InboxTokenIssued: ['key-round'],
  InboxCollaboratorsChanged: ['users'],
  CreationReplyConfigured: ['reply'],
  InboxDeleted: ['trash-2'],
  ViewRebuildRequested: ['refresh-cw', 'view', 'app.views'],
  ViewRebuildResumed: ['refresh-cw', 'view', 'app.views'],
  ViewRebuildCancelled: ['refresh-cw', 'view', 'app.views'],
  ViewRebuildDiscarded: ['trash-2', 'view', 'app.views'],
  ViewRebuildConfirmed: ['shield-check', 'view', 'app.views'],
  ViewRebuildReverted: ['refresh-cw', 'view', 'app.views'],
  Claimed: ['key-round'],
  ClaimConfirmed: ['key-round'],
  Released: ['key-round'],
  RuleVersionPublished: ['workflow', 'ruleId'],
  RuleListed: ['workflow', 'name'],
  RuleVersionActivated: ['workflow', 'name'],
  RuleStateChanged: ['radio', 'ruleId'],
  RulesReordered: ['arrow-down-up'],
  RuleDeleted: ['trash-2', 'ruleId'],
  LogAnchored: ['shield-check'],
};

/** Types that have words. */
export const EVENT_TYPES: readonly string[] = Object.keys(TYPES);

/** What is gone by these is named as it was: the words say already what became of it. */
const ENDS = new Set([
  'LabelDeleted',
  'TeamDeleted',
  'RuleDeleted',
  'InboxDeleted',
  'MemberRemoved',
]);

/** Who could no longer answer in a conversation, and why; it was taken off them. */
function releaseIn(data: unknown): { readonly userId: string; readonly reason: string } | null {
  const { released } = (data ?? {}) as Data;
  return (released ?? null) as ReturnType<typeof releaseIn>;
}

/** True for a conversation that was taken off a person who can no longer answer in it: the sentence says why. */
export function isRelease(data: unknown): boolean {
  return releaseIn(data) !== null;
}

/** Which of the texts `events.<type>.<variant>` fits; `did` unless the data makes a difference in words. */
function variantOf({ type, data }: DescribedEvent): string {
  const { userId, teamId, important, automatic, on, status, state } = (data ?? {}) as Data;
  switch (type) {
    case 'ConversationAssigned':
      return releaseIn(data)?.reason ?? (userId == null ? 'none' : 'did');
    case 'ConversationTeamChanged':
      return teamId == null ? 'none' : 'did';
    case 'ConversationImportanceChanged':
      return important ? 'did' : 'none';
    case 'MessageSent':
      return automatic ? 'automatic' : 'did';
    case 'CreationReplyConfigured':
      return on ? 'did' : 'none';
    case 'ConversationStatusChanged':
      return status === 'resolved' || status === 'open' || status === 'snoozed' ? status : 'did';
    case 'RuleStateChanged':
      return typeof state === 'string' ? state : 'did';
    default:
      return 'did';
  }
}

/** Says what an event of the log means, in the person's language, with names instead of ids. */
@Service()
export class EventWords {
  readonly #words = inject(Words);
  readonly #names = inject(NamesOfThen);
  readonly #formats = inject(Formats);

  /** "asignó a" · "Marta Ríos". Types that nobody knows are named as they are. */
  sentence(event: DescribedEvent): EventSentence {
    const known = TYPES[event.type];
    if (!known)
      return { icon: 'circle-dot', did: this.#words.t('events.unknown'), object: event.type };
    const [icon] = known;
    const variant = variantOf(event);
    const { version } = (event.data ?? {}) as Data;
    const did = this.#words.t(`events.${event.type}.${variant}`, { version: version ?? '' });
    const object = this.#object(event, variant);
    return { icon, did, ...(object === undefined ? {} : { object }) };
  }

  /** Who did it; the automatic answer of an inbox is named as such. */
  who({ actor, erased }: Pick<AuditEntry, 'actor' | 'erased'>): string {
    if (actor.kind === 'rule' && inboxOfRule(actor.id))
      return this.#words.t('events.creationReply');
    return actor.name ?? this.#words.t(erased ? 'app.erased' : 'app.someone');
  }

  /** The sentence as plain text, for labels. */
  text(event: DescribedEvent): string {
    const { did, object } = this.sentence(event);
    return object ? `${did} ${object}` : did;
  }

  /** A change as a few words after an arrow: "urgente", "alta", "asignada a Marta Ríos". */
  effect(event: DescribedEvent): { readonly lead?: string; readonly object: string } {
    const { did, object } = this.sentence(event);
    const key = `effects.${event.type}`;
    const lead =
      this.#words.has(key) && variantOf(event) === 'did' ? this.#words.t(key) : undefined;
    return object ? { ...(lead ? { lead } : {}), object } : { object: did };
  }

  #object(event: DescribedEvent, variant: string): string | undefined {
    const { type, data } = event;
    const [, field, closed] = TYPES[type] ?? [];
    const fields = (data ?? {}) as Data;
    if (type === 'MessageSent' && variant === 'automatic') {
      const { choice, of } = fields['automatic'] as { choice: number; of: number };
      return of > 1 ? this.#words.t('events.choice', { choice, of }) : undefined;
    }
    if (type === 'ConversationStatusChanged' && variant !== 'did') {
      const until = fields['until'];
      return variant === 'snoozed' && typeof until === 'string'
        ? this.#formats.time(until, 'stamp')
        : undefined;
    }
    const value = releaseIn(data)?.userId ?? (field ? fields[field] : undefined);
    if (value == null) return undefined;
    if (closed) return this.#words.t(`${closed}.${String(value)}`);
    const text = String(value);
    if (!releaseIn(data) && !field?.endsWith('Id')) return text;
    const name = ENDS.has(type) ? this.#names.plain(text, event) : this.#names.text(text, event);
    return name ?? this.#words.t('app.gone');
  }
}
