import type { Personal, Position, StoredDocument } from '@bitacora/kernel';
import type {
  AccountState,
  AttributesState,
  AvailabilityState,
  LabelsState,
  MembersState,
  RolesState,
  TeamsState,
} from '@bitacora/account/published';
import type { ContactDetails } from '@bitacora/contacts/published';
import type { Conversation } from '@bitacora/conversations/published';
import type { Inbox } from '@bitacora/inboxes/published';
import type { AttributeValues } from '@bitacora/schema';
import type { MacroStep, RuleBody, RuleCatalogue } from '@bitacora/rules/published';
import type { ContactCause } from './contact-causes.js';
import type { LastPerson } from './last-persons.js';
import type { LastingCauses } from './lasting-causes.js';

/** A webhook as rules name it. */
export interface NamedWebhook {
  readonly webhookId: string;
  readonly name: string;
}

/** What an account has, as far as rules can name it. One document, read for every trigger: kept small. */
export interface AccountDocument extends StoredDocument {
  readonly kind: 'account';
  readonly state: AccountState;
  readonly labels: LabelsState;
  readonly teams: TeamsState;
  readonly members: MembersState;
  /** Absent in documents of before there were any. */
  readonly roles?: RolesState;
  readonly availability: AvailabilityState;
  /** Webhooks; absent: there are none. Their addresses are sealed in the log, so none is kept here. */
  readonly webhooks?: readonly NamedWebhook[];
  /** Whether there are attributes, so that nothing is read for the many accounts that have none. */
  readonly hasAttributes: boolean;
  /** Stream -> revision folded last, of the streams above and of the catalogue of rules. */
  readonly revisions: Readonly<Record<string, number>>;
  /** Position of the event that last changed which rules are asked: names a set of rules. */
  readonly rulesAt: Position;
}

/** What attributes there are. Apart from the account: options make it large, and few rules ask for one. */
export interface AttributesDocument extends StoredDocument {
  readonly kind: 'attributes';
  readonly conversation: AttributesState;
  readonly contact: AttributesState;
}

/** A rule that comes from the settings of an inbox or a team. */
export interface SettingRuleEntry {
  /** `inbox:<inbox id>` or `team:<team id>`. */
  readonly owner: string;
  readonly ruleId: string;
  /** One more than the revision of the event that configured it, so that it starts at 1. */
  readonly version: number;
  readonly body: RuleBody;
}

/** Which rules there are, in order; read only when they have changed. */
export interface AutomationRules extends StoredDocument {
  readonly kind: 'rules';
  readonly listed: RuleCatalogue;
  readonly ofSettings: readonly SettingRuleEntry[];
}

/** The shared macros of an account, in the order of their newest texts. */
export interface AccountMacros extends StoredDocument {
  readonly kind: 'macros';
  readonly listed: readonly { readonly macroId: string; readonly name: string }[];
}

/** What a shared macro does. */
export interface MacroStepsDocument extends StoredDocument {
  readonly kind: 'macroSteps';
  readonly version: number;
  readonly steps: readonly MacroStep[];
}

/** Text of one published version. */
export interface RuleTextDocument extends StoredDocument {
  readonly kind: 'ruleText';
  readonly body: RuleBody;
}

export interface InboxDocument extends StoredDocument {
  readonly kind: 'inbox';
  readonly state: Inbox;
  readonly revision: number;
}

/** The persons of the newest conversation and of the one before it: rules ask about the contact's previous one. */
export const LAST_PERSONS_KEPT = 2;

export interface AutomationContact extends StoredDocument {
  readonly kind: 'contact';
  readonly details: ContactDetails;
  readonly labelIds: readonly string[];
  /** Values of attributes; absent while there is none. */
  readonly attributes?: Personal<AttributeValues>;
  /** A proof said who the contact is; absent: what is known was typed. */
  readonly isProved?: boolean;
  /** The contact that it is one with, whose document is read in place of this one; absent: it stands for itself. */
  readonly mergedInto?: string;
  /** -1 before the contact's own stream was seen. */
  readonly revision: number;
  /** Conversations started so far, in every inbox. */
  readonly conversations: number;
  /** Whom its newest conversations were given to, oldest first; absent: none was. */
  readonly lastPersons?: readonly LastPerson[];
  /** Which rules caused its newest changes, and requests for them; absent: none did. */
  readonly causes?: readonly ContactCause[];
  /** When rules decided to write to the contact, within the last hour, oldest first. */
  readonly automaticAt: readonly AutomaticMessage[];
}

/** An automatic message that was decided; it is known by the event that set it off, its rule and action. */
export interface AutomaticMessage {
  readonly triggerEventId: string;
  readonly ruleId: string;
  readonly at: string;
}

/** A run of a rule that has limits. */
export interface Run {
  readonly triggerEventId: string;
  readonly at: string;
}

/** The newest runs of one rule with limits, as many as the limits look at. */
export interface RunsOfRule {
  readonly ruleId: string;
  readonly runs: readonly Run[];
  /** What would have been runs, had the rule not been in shadow. */
  readonly trials: readonly Run[];
}

/** A pass that was decided and is not in the log yet. */
export interface PendingPass {
  readonly triggerEventId: string;
  /** Time of that event. */
  readonly at: string;
  readonly correlationId: string;
  /** Changes that it is expected to make. */
  readonly changes: number;
  /** Rules with limits that may run in it, and those that may do so in shadow. */
  readonly runs: readonly string[];
  readonly trials: readonly string[];
}

/** What one act of a person, or of the outside, has set off in a conversation; kept as long as more may come of it. */
export interface Act {
  readonly correlationId: string;
  readonly passes: number;
  /** Changes that its passes in the log made. */
  readonly changes: number;
  /** How many of these were not read yet. */
  readonly unread: number;
  /** That it has set off enough is decided, and will be in the log once. */
  readonly refused: boolean;
}

/** What an automatic assignment expects until its outcome is in the log. */
export interface ExpectedAssignment {
  readonly triggerEventId: string;
  readonly userId: string;
}

export interface AutomationConversation extends StoredDocument {
  readonly kind: 'conversation';
  readonly contactId: string;
  readonly state: Conversation;
  readonly page: Personal<string> | null;
  /** What the visitor is called who is filed under the contact of an e-mail; absent: as the contact is. */
  readonly typedName?: Personal<string> | null;
  /** Values of attributes; absent while there is none. */
  readonly attributes?: Personal<AttributeValues>;
  readonly revision: number;
  /** The newest pass in the log: events of its command follow it and were caused by it. */
  readonly pass: {
    readonly commandId: string;
    /** Time of the event that set it off. */
    readonly at: string;
    readonly chain: readonly string[];
    readonly afterAutomatic: boolean;
    /** Which rules of the pass others of it had caused. */
    readonly caused: readonly { readonly ruleId: string; readonly causes: readonly string[] }[];
  } | null;
  /** Newest events behind an automatic message; asked for passes only whose record does not say so itself. */
  readonly afterAutomatic: readonly string[];
  /** Which rules are behind its status and the time of its answer; absent: none are. */
  readonly lasting?: LastingCauses;
  /** Newest last. */
  readonly acts: readonly Act[];
  /** In the order in which they were decided, which is the order in which they come into the log. */
  readonly pending: readonly PendingPass[];
  readonly runs: readonly RunsOfRule[];
  readonly expected: ExpectedAssignment | null;
  /** Whose load this conversation counts for; null when it is unassigned or not open. */
  readonly countsFor: string | null;
}

/** How many open conversations each person has, and how many mails were asked for. */
export interface LoadsDocument extends StoredDocument {
  readonly kind: 'loads';
  readonly open: Readonly<Record<string, number>>;
  /** When each was last given one, to take turns among equals. */
  readonly lastAt: Readonly<Record<string, Position>>;
  /** Mails that rules and macros asked for on a day; absent: none yet. */
  readonly mails?: { readonly day: string; readonly count: number };
}

/** Ids of the automation's documents. They start with the account. */
export const automationId = {
  account: (accountId: string) => `${accountId}/account`,
  attributes: (accountId: string) => `${accountId}/attributes`,
  rules: (accountId: string) => `${accountId}/rules`,
  ruleText: (accountId: string, ruleId: string, version: number) =>
    `${accountId}/rule/${ruleId}/${version}`,
  macros: (accountId: string) => `${accountId}/macros`,
  macroSteps: (accountId: string, macroId: string) => `${accountId}/macro/${macroId}`,
  inbox: (accountId: string, inboxId: string) => `${accountId}/inbox/${inboxId}`,
  contact: (accountId: string, contactId: string) => `${accountId}/contact/${contactId}`,
  conversation: (accountId: string, conversationId: string) =>
    `${accountId}/conversation/${conversationId}`,
  loads: (accountId: string) => `${accountId}/loads`,
} as const;

/** Id of the contact that a document is about. */
export function contactIdIn({ _id, account }: AutomationContact): string {
  return _id.slice(automationId.contact(account, '').length);
}
