import type { InboxState } from '@bitacora/inboxes/published';
import {
  type Personal,
  type PersonalPaths,
  type StoredDocument,
  contactSubject,
} from '@bitacora/kernel';
import type { ArmedTimer, KnownDates, RuleCatalogue, TimedRule } from '@bitacora/rules';
import type { WaitingState } from '@bitacora/conversations/published';

/** A rule that waits for time, as it is in force. */
export type TimedRuleInForce = TimedRule & {
  /** Inboxes that its conditions ask for; null: any. */
  readonly inboxIds: readonly string[] | null;
  /** When this version took effect: times that were over before then are passed by. ISO 8601 UTC. */
  readonly from: string;
};

/** The catalogue of the rules, and what its rules wait for. */
export interface TimedRules extends StoredDocument {
  readonly kind: 'rules';
  readonly listed: RuleCatalogue;
  /** Those of the catalogue, and those that settings mean. */
  readonly ofCatalogue: readonly TimedRuleInForce[];
  readonly ofSettings: readonly (TimedRuleInForce & { readonly owner: string })[];
  /** Attributes that were deleted while a rule counted from them: it waits for nothing until it names another. */
  readonly gone: readonly string[];
  /** IANA zone of the account, and since when. */
  readonly timeZone: string;
  readonly zoneSince: string;
}

/** What a version of a rule waits for; versions that wait for nothing have no document. */
export interface TimedVersion extends StoredDocument {
  readonly kind: 'version';
  readonly rule: TimedRule & Pick<TimedRuleInForce, 'inboxIds'>;
}

export interface TimedInbox extends StoredDocument {
  readonly kind: 'inbox';
  readonly state: NonNullable<InboxState>;
  /** When its clock became another one. Empty: never. */
  readonly zoneSince: string;
}

/** Dates of a contact; there is none for contacts without. */
export interface TimedContact extends StoredDocument {
  readonly kind: 'contact';
  readonly contactId: string;
  readonly dates: Personal<KnownDates>;
  /** The contact that it is one with, whose dates count; absent: it stands for itself. */
  readonly mergedInto?: string;
  /** Contacts that are one with it; absent: none are. */
  readonly absorbedIds?: readonly string[];
}

/** A conversation, the waits in it, and the rule whose time comes first. */
export interface TimedConversation extends StoredDocument {
  readonly kind: 'conversation';
  readonly conversationId: string;
  readonly contactId: string;
  readonly inboxId: string;
  /** Dates of the conversation; absent while there was none. */
  readonly dates?: Personal<KnownDates>;
  readonly waiting: WaitingState;
  /** Whether it is neither resolved nor ignored: others are not armed again when a rule changes. */
  readonly live: boolean;
  /** Its newest event was imported: nothing is set off by what was. */
  readonly imported: boolean;
  /** When an event was last imported: moments of the calendar before then are over. Empty: never. */
  readonly importedAt: string;
  readonly next: ArmedTimer | null;
  /** When the runner sends; it empties the field then. Later than the last time: the id of the command derives from it. */
  readonly dueAt: string | null;
  /** What `dueAt` was set to, and what it was when a timer was reached last. */
  readonly armedFor: string | null;
  readonly lastDueAt: string | null;
  /** Rules whose time came in a wait that still lasts; of times of the week when the last one was reached. */
  readonly reached: readonly Pick<ArmedTimer, 'ruleId' | 'since'>[];
  /** When its newest timers were reached, oldest first. */
  readonly reachedAt: readonly string[];
}

/** Ids of the documents. They start with the account. */
export const timerId = {
  rules: (accountId: string) => `${accountId}/rules`,
  version: (accountId: string, ruleId: string, version: number) =>
    `${accountId}/version/${ruleId}/${version}`,
  inbox: (accountId: string, inboxId: string) => `${accountId}/inbox/${inboxId}`,
  contact: (accountId: string, contactId: string) => `${accountId}/contact/${contactId}`,
  conversation: (accountId: string, conversationId: string) =>
    `${accountId}/conversation/${conversationId}`,
} as const;

/** What these documents hold of contacts. Of an armed timer only the instant is kept. */
export const datesOfContacts: PersonalPaths<TimedContact | TimedConversation> = {
  paths: ['dates'],
  subject: ({ account, contactId }) => contactSubject(account, contactId),
};
