import type {
  ActionResult,
  Attachment,
  RuleMode,
  SharedContent,
} from '@bitacora/conversations/published';
import type { DeliveryEnd, DeliveryFault, DeliveryStanding } from '@bitacora/deliveries/published';
import type { JsonObject, Position, StoredDocument } from '@bitacora/kernel';
import type { ActorRef } from '../document/actor-ref.js';

export const LINE_KINDS = ['message', 'reply', 'note', 'change', 'rules'] as const;
export type LineKind = (typeof LINE_KINDS)[number];

/** The rule that wrote a message, and which of its texts was picked (1-based). */
export interface AutomaticText {
  readonly ruleId: string;
  readonly ruleVersion: number;
  readonly choice: number;
  readonly of: number;
}

/** What one rule of a pass did. */
export interface RuleOutcome {
  readonly ruleId: string;
  readonly version: number;
  readonly name: string;
  readonly mode: RuleMode;
  readonly actions: readonly {
    readonly index: number;
    readonly type: string;
    readonly outcome: ActionResult;
    readonly reason: string | null;
  }[];
}

/** Where a reply is on its way to the client, in an inbox whose channel has a provider. */
export interface LineDelivery {
  readonly deliveryId: string;
  readonly state: DeliveryStanding;
  /** Why the latest attempt failed. */
  readonly fault: DeliveryFault | null;
  /** The same in the provider's words; null after an erasure. */
  readonly reason: string | null;
  readonly end: DeliveryEnd | null;
  /** Since when it is there. */
  readonly at: string;
  /** How often something happened to it: of two answers the one with more is the newer. */
  readonly version: number;
}

/** What a message reads since its contact edited it; withdrawn: nothing. Text is null then, and after an erasure. */
export interface LineRevision {
  readonly text: string | null;
  readonly isWithdrawn: boolean;
  readonly at: string;
}

/** What the contact sent as a reaction to a message. */
export interface LineReaction {
  readonly emoji: string;
  readonly at: string;
}

/** One event of a conversation as a line of its thread. */
export interface LineDocument extends StoredDocument {
  readonly conversationId: string;
  readonly contactId: string;
  readonly revision: number;
  readonly position: Position;
  readonly eventId: string;
  /** Id of the command that wrote it. */
  readonly commandId: string;
  readonly causationId: string;
  readonly at: string;
  readonly kind: LineKind;
  readonly type: string;
  readonly actor: ActorRef;
  /** Words of a message, reply or note, or what a revised message reads; null for every other line and after an erasure. */
  readonly text: string | null;
  /** Files that came with it; none after an erasure. */
  readonly attachments: readonly Attachment[];
  readonly erased: boolean;
  readonly automatic: AutomaticText | null;
  /** The event's data without personal fields. */
  readonly data: JsonObject;
  readonly rules: readonly RuleOutcome[] | null;
  /** Of a reply that a provider is to take; null for every other line. */
  readonly delivery: LineDelivery | null;
  /** The newest edit of a message of the contact, or that it was withdrawn; absent: neither. */
  readonly revised?: LineRevision;
  /** Of the contact, to this message of either side; absent: none, or it was taken back. */
  readonly reaction?: LineReaction;
  /** Places, cards and stickers of a message of the contact; absent: none, and after an erasure. */
  readonly shared?: SharedContent;
  /** Of a message of the contact that its provider gave a name, by which a reply can quote it. */
  readonly isNamed?: true;
}
