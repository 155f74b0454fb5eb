import type {
  AccountEmailEvent,
  AccountLogoEvent,
  AccountEvent,
  AttributeEvent,
  AvailabilityEvent,
  InvitationEvent,
  LabelEvent,
  MemberEvent,
  RoleEvent,
  TeamEvent,
  UserEvent,
  ViewEvent,
} from '@bitacora/account/published';
import type { CannedResponseEvent } from '@bitacora/canned-responses/published';
import type { ContactEvent } from '@bitacora/contacts/published';
import type { Conversation, ConversationEvent } from '@bitacora/conversations/published';
import type { ChannelEvent, DeliveryEvent, SentIdEvent } from '@bitacora/deliveries/published';
import type { InboxEvent } from '@bitacora/inboxes/published';
import type { MailEvent } from '@bitacora/mail/published';
import type {
  MacroEvent,
  MacrosFlaggedEvent,
  RuleCatalogueEvent,
  RuleEvent,
  RuleFolderEvent,
} from '@bitacora/rules/published';
import type { WebhookCallEvent, WebhookEvent } from '@bitacora/webhooks/published';
import type { Glyph } from '@bitacora/console-ui';
import type { Printing } from './printing.js';

type OfDomains =
  | AccountEmailEvent
  | AccountLogoEvent
  | AccountEvent
  | AttributeEvent
  | AvailabilityEvent
  | CannedResponseEvent
  | ContactEvent
  | ConversationEvent
  | InboxEvent
  | InvitationEvent
  | LabelEvent
  | MacroEvent
  | MacrosFlaggedEvent
  | MailEvent
  | MemberEvent
  | RoleEvent
  | RuleCatalogueEvent
  | RuleEvent
  | RuleFolderEvent
  | TeamEvent
  | ChannelEvent
  | DeliveryEvent
  | SentIdEvent
  | WebhookCallEvent
  | WebhookEvent
  | UserEvent
  | ViewEvent;
/** What the server notes for itself. */
type OfServer = 'SubjectErased' | 'Claimed' | 'ClaimConfirmed' | 'Released' | 'LogAnchored';
/** Types of the events that a person can see. */
export type SeenEvent = OfDomains['type'] | OfServer;

/** Data of an event, whichever it is. */
export type EventData = Readonly<Record<string, unknown>>;

/** A value that ends a sentence, and how it is said. */
export interface SaidObject {
  readonly value: unknown;
  readonly print: Printing;
}

/**
 * How an event is shown wherever it is: in a thread, the audit log, a replay, the rule builder. Its words are
 * `events.<type>`: `did` and its variants; `short` for a place that says the change itself beside it; `effect` after an
 * arrow; `kind`, as a thing to look for.
 */
export interface EventShown {
  readonly icon: Glyph;
  /** The field of its data that the sentence ends with; other objects are in `wording`. */
  readonly object?: readonly [field: string, print: Printing];
  /** Which of its words fit the data (`did` otherwise), and what ends them; `person` is the id of the one who did it. */
  readonly wording?: (
    data: EventData,
    person: string | null,
  ) => {
    readonly variant?: string;
    readonly object?: SaidObject | null;
  };
  /** The field of a conversation that it sets. */
  readonly sets?: keyof Conversation;
  /** What it names is gone by it: the words say so already. */
  readonly ends?: true;
  /** It carries words of a person. */
  readonly spoken?: true;
  /** The filter of the audit log offers it by itself, in the order of this table. */
  readonly offered?: true;
}
