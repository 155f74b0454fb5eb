import type { DeliveryFault } from '@bitacora/deliveries/published';
import type { Position, StoredDocument } from '@bitacora/kernel';
import type { WaitingInTurn } from '../turns/due-in-turn.js';

/** A reply that waits for an attempt, or of which one is under way. */
export interface WaitingDelivery {
  readonly deliveryId: string;
  /** When the next attempt may start; while one is under way: when it counts as lost. */
  readonly nextAttemptAt: string | null;
}

/** The replies of a conversation that are not sent yet, in their order. It is gone once none is left. */
export interface DeliveryQueueDocument extends WaitingInTurn {
  readonly inboxId: string;
  readonly conversationId: string;
  /** The first is the next to be sent; `nextAttemptAt` of the document is its. */
  readonly waiting: readonly WaitingDelivery[];
  readonly position: Position;
}

/** Attempts of an inbox that failed in a row. */
export interface FailingChannel {
  /** When the first of them failed, and the last. */
  readonly since: string;
  readonly last: string;
  /** Of the last. */
  readonly fault: DeliveryFault;
  readonly attempts: number;
}

/** Whether the replies of an inbox are sent, and what clients write is fetched. There is none for an inbox of which neither is known. */
export interface ChannelDocument extends StoredDocument {
  readonly inboxId: string;
  /** When a provider last took a reply; null: none did. */
  readonly lastOutAt: string | null;
  /** Attempts that failed by the provider, or the way to it, since it last took a reply; null: none did. */
  readonly failing: FailingChannel | null;
  /** Why its replies wait; null while they are sent. */
  readonly stoppedFault: DeliveryFault | null;
  readonly stoppedAt: string | null;
  /** When that was noted, so that the account is written to; null unless it is stopped. */
  readonly noticeAt: string | null;
  /** Id of the event that noted it. */
  readonly noticeId: string | null;
  /** When it was noted that what clients write cannot be fetched; null while it is. */
  readonly unreadAt: string | null;
  /** Id of the event that noted it. */
  readonly unreadId: string | null;
  /** When the quality of its number was noted to be low; null once it was better. */
  readonly lowAt: string | null;
  /** Id of the event that noted it. */
  readonly lowId: string | null;
  readonly position: Position;
}
