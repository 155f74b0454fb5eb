import { type Decider, type Personal, type StreamName, streamName } from '@bitacora/kernel';
import type { Folded } from '@bitacora/schema';
import type {
  DeliveryEnd,
  DeliveryFault,
  DeliveryRepeating,
  DeliveryStanding,
} from './delivery-words.js';
import type { DeliveryEvent } from './delivery.events.js';

/** What every event of a delivery names. */
export interface DeliveryNames {
  readonly deliveryId: string;
  readonly inboxId: string;
  readonly conversationId: string;
  readonly contactId: string;
  readonly messageRevision: number;
}

export interface Delivery extends DeliveryNames {
  readonly messageId: string;
  readonly channel: string;
  readonly state: DeliveryStanding;
  /** When it was asked for, or a person asked for it again. */
  readonly askedAt: string;
  /** Attempts that were started. */
  readonly attempts: number;
  /** Attempts that failed since it was asked for. */
  readonly failures: number;
  /** When the first of them failed; null: none did. */
  readonly failingSince: string | null;
  /** When the next attempt may start; while one is under way: when it counts as lost; null: there is none. */
  readonly nextAttemptAt: string | null;
  /** What becomes of the attempt under way when it is lost. */
  readonly repeating: DeliveryRepeating;
  /** When the provider took it; null: that was not recorded. */
  readonly acceptedAt: string | null;
  readonly providerId: Personal<string> | null;
  readonly fault: DeliveryFault | null;
  readonly reason: Personal<string> | null;
  readonly end: DeliveryEnd | null;
}

/** Null before the delivery was asked for. */
export type DeliveryState = Delivery | null;

/** The delivery of the message that this event is of. It is the id of the event, a UUID, so that a repeat has the same. */
export function deliveryIdOf(eventId: string): string {
  return eventId;
}

/** `delivery-<account>.<delivery>`. */
export function deliveryStream(accountId: string, deliveryId: string): StreamName {
  return streamName('delivery', accountId, deliveryId);
}

const NONE = { fault: null, reason: null, end: null } as const;
const ASKED = { state: 'waiting', failures: 0, failingSince: null, ...NONE } as const;

function evolve(state: DeliveryState, event: Folded<DeliveryEvent>): DeliveryState {
  const at = event.metadata.occurredAt;
  if (event.type === 'DeliveryRequested') {
    return {
      ...event.data,
      ...ASKED,
      ...{ askedAt: at, nextAttemptAt: at, attempts: 0, repeating: 'unknown' },
      ...{ acceptedAt: null, providerId: null },
    };
  }
  if (!state) return null;
  switch (event.type) {
    case 'DeliveryAttempted': {
      const { attempt: attempts, lostAt: nextAttemptAt, repeating } = event.data;
      return { ...state, state: 'sending', attempts, nextAttemptAt, repeating };
    }
    case 'DeliveryAccepted': {
      const { providerId } = event.data;
      const accepted = { ...state, acceptedAt: at, providerId };
      return isMarked(state)
        ? accepted
        : { ...accepted, ...NONE, state: 'sent', nextAttemptAt: null };
    }
    case 'DeliveryMarked':
      return { ...state, ...NONE, state: event.data.state, nextAttemptAt: null };
    case 'DeliveryFailed': {
      const { fault, reason, nextAttemptAt } = event.data;
      const failed = { ...state, state: 'waiting' as const, fault, reason, nextAttemptAt };
      // The whole inbox waits for its credentials then: that is no failure of this message.
      if (fault === 'credentialsRefused') return failed;
      return { ...failed, failures: state.failures + 1, failingSince: state.failingSince ?? at };
    }
    case 'DeliveryParked':
      return { ...state, state: 'unknown', fault: event.data.fault, nextAttemptAt: null };
    case 'DeliveryEnded': {
      const { end } = event.data;
      return { ...state, state: end === 'dismissed' ? 'sent' : 'failed', end, nextAttemptAt: null };
    }
    case 'DeliveryRetried':
      return { ...state, ...ASKED, askedAt: at, nextAttemptAt: at };
  }
}

/** Whether the provider said that the client has it. */
export function isMarked({ state }: Pick<Delivery, 'state'>): boolean {
  return state === 'delivered' || state === 'read';
}

export const deliveryDecider: Decider<DeliveryState, DeliveryEvent> = { initial: null, evolve };
