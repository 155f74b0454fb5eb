import type { Decision } from '@bitacora/kernel';
import type { DeliveryStanding, MarkState } from './delivery-words.js';
import { ended, namesOf, of } from './delivery.decide.js';
import type { DeliveryEvent } from './delivery.events.js';
import { type Delivery, type DeliveryState, isMarked } from './delivery.state.js';

type Result = Decision<DeliveryEvent>;

/** What a provider says of a message that it took. */
export interface Mark {
  /** The attempt by which it took it. */
  readonly attempt: number;
  readonly state: MarkState;
  /** By the provider's clock; null: it did not say. */
  readonly at: string | null;
  /** Why it failed, in the provider's words. */
  readonly reason: string | null;
}

/**
 * The provider took the message. Counts for every attempt that was made: what was taken was taken, even when it was believed
 * lost. `early` is what the provider said of it before.
 */
export function recordDeliveryAccepted(
  taken: {
    readonly attempt: number;
    readonly providerId: string | null;
    readonly early: Omit<Mark, 'attempt'> | null;
  },
  state: DeliveryState,
): Result {
  const { attempt, providerId, early } = taken;
  return of(state, (delivery) => {
    if (delivery.acceptedAt !== null && delivery.state !== 'sending') return [];
    if (attempt > delivery.attempts) return [];
    const accepted = {
      type: 'DeliveryAccepted' as const,
      data: { ...namesOf(delivery), attempt, providerId },
    };
    const sent: Delivery = isMarked(delivery) ? delivery : { ...delivery, state: 'sent' };
    return [accepted, ...(early ? marks(sent, { ...early, attempt }) : [])];
  });
}

/** Repeated and disordered marks change nothing: who read a message has it, and what was delivered did not fail. */
export function markDelivery(mark: Mark, state: DeliveryState): Result {
  return of(state, (delivery) => marks(delivery, mark));
}

/** Where a provider may still say that it failed. */
const MAY_FAIL: ReadonlySet<DeliveryStanding> = new Set<DeliveryStanding>([
  'sending',
  'sent',
  'unknown',
]);

function marks(delivery: Delivery, { attempt, state, at, reason }: Mark): readonly DeliveryEvent[] {
  const names = namesOf(delivery);
  if (delivery.state === 'read' || delivery.state === state || attempt > delivery.attempts)
    return [];
  if (state !== 'failed') return [{ type: 'DeliveryMarked', data: { ...names, state, at } }];
  // Of an attempt before it says nothing of the one that was made since.
  if (!MAY_FAIL.has(delivery.state) || attempt !== delivery.attempts) return [];
  const data = { ...names, attempt, fault: 'refused' as const, reason, nextAttemptAt: null };
  return [{ type: 'DeliveryFailed', data }, ended(names, 'failed')];
}
