import type { Availability } from '@bitacora/account/published';
import type { ContactDetails } from '@bitacora/contacts/published';
import type { Status } from '@bitacora/conversations/published';
import {
  type Personal,
  type PersonalPaths,
  type StoredDocument,
  contactSubject,
} from '@bitacora/kernel';
import type { NotedTrigger, RuleCatalogue } from '@bitacora/rules';

/** A rule that waits for what happens outside of its conversations. */
export interface WaitingRule {
  readonly ruleId: string;
  readonly version: number;
  readonly trigger: NotedTrigger;
  /** Inboxes that its conditions ask for; null: any. */
  readonly inboxIds: readonly string[] | null;
}

/** The catalogue of the rules, and those of its rules that wait. */
export interface NotingRules extends StoredDocument {
  readonly kind: 'rules';
  readonly listed: RuleCatalogue;
  readonly waiting: readonly WaitingRule[];
}

/** What a version of a rule waits for; versions that wait for nothing of the kind have no document. */
export interface NotingVersion extends StoredDocument {
  readonly kind: 'version';
  readonly rule: WaitingRule;
}

export interface NotingContact extends StoredDocument {
  readonly kind: 'contact';
  readonly contactId: string;
  /** As they were last, to see which of them changes. */
  readonly details: Personal<ContactDetails>;
  /** Contacts that are one with it; absent: none are. */
  readonly absorbedIds?: readonly string[];
  /** It was created and has had no conversation. */
  readonly isNew: boolean;
}

/** A conversation, found by its contact while it is not over, and by who has it while it is open or pending. */
export interface NotingConversation extends StoredDocument {
  readonly kind: 'conversation';
  readonly conversationId: string;
  readonly contactId: string;
  readonly inboxId: string;
  readonly status: Status;
  readonly assigneeId: string | null;
  /** Position of its first event. */
  readonly startedAt: string;
  readonly waitingSince: string | null;
  readonly liveFor: string | null;
  readonly heldBy: string | null;
  /** `waitingSince`, or what comes after every instant: those in which no contact waits are last. */
  readonly waitsFrom: string;
}

/** How a member is, and when that was noted in their conversations within the last hour, oldest first. */
export interface NotingPerson extends StoredDocument {
  readonly kind: 'person';
  readonly availability: Availability;
  readonly notedAt: readonly string[];
}

/** Ids of the documents. They start with the account. */
export const notingId = {
  rules: (account: string) => `${account}/rules`,
  version: (account: string, ruleId: string, version: number) =>
    `${account}/version/${ruleId}/${version}`,
  contact: (account: string, contactId: string) => `${account}/contact/${contactId}`,
  conversation: (account: string, conversationId: string) =>
    `${account}/conversation/${conversationId}`,
  person: (account: string, userId: string) => `${account}/person/${userId}`,
} as const;

/** What these documents hold of contacts. */
export const detailsOfContacts: PersonalPaths<NotingContact> = {
  paths: ['details'],
  subject: ({ account, contactId }) => contactSubject(account, contactId),
};
