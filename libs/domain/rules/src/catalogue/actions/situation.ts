import type { Language } from '@bitacora/account/published';
import type { RefusedChange } from '@bitacora/conversations/published';
import type { AttributeValue } from '@bitacora/schema';
import type { FactAttribute } from '../facts/fact.js';

/** The least busy person of a team, with the loads that were compared: conversations by user id. */
export interface LeastBusy {
  readonly userId: string;
  readonly loads: Readonly<Record<string, number>>;
}

/**
 * What planning an action may look at. The automation answers from the log as it was at the event, "why" from what the
 * pass recorded.
 */
export interface Situation {
  /** Id of the event that set the rule off. */
  readonly eventId: string;
  /** Whether each comparison of the rule held that asks the event itself: what a wait keeps of it. */
  readonly held: readonly boolean[];
  /** When the event happened that set the rule off, ISO 8601 in UTC. */
  readonly at: string;
  /** Who had the conversation then. */
  readonly assigneeId: string | null;
  /** The person of the team who answered last in it. */
  readonly lastAgentId: string | null;
  /** Who had the previous conversation of the contact last. */
  readonly lastTimeId: string | null;
  /** IANA zone of the account. */
  readonly timeZone: string;
  /** Labels that the contact had then. */
  readonly contactLabelIds: readonly string[];
  /** An automatic message is among the causes of the event, or it is one. */
  readonly afterAutomatic: boolean;
  readonly inboxDeleted: boolean;
  /** Automatic messages that the contact can still get within this hour. */
  readonly messagesLeft: number;
  /** Language of the account. */
  readonly language: Language;
  /** The address that the contact has, null for none, and the language that they are written to in. */
  readonly contactMail: { readonly address: string | null; readonly language: Language };
  /** Why so many more mails cannot be asked for; null when they can. */
  mailRefusal(mails: number): RefusedChange | null;
  /** Why the channel of the conversation does not carry one of these texts now; null when it carries each. */
  replyRefusal(texts: readonly string[]): RefusedChange | null;
  /** Members of the team, or collaborators of the inbox, who can read the conversation. */
  readersOf(teamId: string | null): readonly string[];
  /** What an attribute of the contact was then; null: nothing. */
  contactValue(attributeId: string): AttributeValue | null;
  /** Why the attribute cannot hold the value, as it is defined then; null when it can. */
  valueRefusal(attribute: FactAttribute, value: AttributeValue): RefusedChange | null;
  /** Why the person cannot be given the conversation; null when they can. */
  givingRefusal(userId: string): RefusedChange | null;
  /** Why the person cannot read the conversation, so that no note mentions them; null when they can. */
  readingRefusal(userId: string): RefusedChange | null;
  /** Who of the team, or of all who work in the inbox, has the fewest open conversations, or why there is no one. */
  leastBusyOf(teamId: string | null): LeastBusy | RefusedChange;
  /** Version and name of a macro that people share, as it was then; null: there was none. */
  macroOf(macroId: string): { readonly version: number; readonly name: string } | null;
  /** When the inbox opens next, ISO 8601 UTC; null: it is always open, or never. */
  nextOpening(): string | null;
  /** When so many minutes have passed since the event, in the hours of the inbox where these count; null: never. ISO 8601 UTC. */
  waitEnd(minutes: number, inHours: boolean): string | null;
  /** A text with its variables filled in; null when it names an attribute of which nothing is known. */
  filled(text: string): string | null;
}
