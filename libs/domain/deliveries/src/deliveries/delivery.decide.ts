import type { Decision, DecisionContext } from '@bitacora/kernel';
import { deliveryRefusal } from '../delivery.errors.js';
import { nextAttemptAt } from './delivery-pauses.js';
import type { DeliveryEnd, DeliveryFault, DeliveryRepeating } from './delivery-words.js';
import type { DeliveryEvent } from './delivery.events.js';
import type { Delivery, DeliveryNames, DeliveryState } from './delivery.state.js';

type Result = Decision<DeliveryEvent>;
type Now = Pick<DecisionContext, 'now'>;

/** After it an attempt of which nothing is known counts as lost. An attempt takes 20 seconds at most. */
export const DELIVERY_LOST_MS = 60_000;
/** How long after its request a reply may be sent for the first time. */
export const FIRST_ATTEMPT_WITHIN_MS = 24 * 60 * 60 * 1000;

/** What is to be sent, and from where. */
export interface DeliveryOrder extends DeliveryNames {
  readonly messageId: string;
  readonly channel: string;
  /** Whether as many wait as may. */
  readonly isFull: boolean;
}

/** A message is asked for once. */
export function requestDelivery({ isFull, ...order }: DeliveryOrder, state: DeliveryState): Result {
  if (state) return [];
  const requested = { type: 'DeliveryRequested' as const, data: order };
  return isFull ? [requested, ended(order, 'tooManyWaiting')] : [requested];
}

/** An attempt that is to begin. */
export interface DeliveryStart {
  readonly attempt: number;
  readonly repeating: DeliveryRepeating;
}

/** One attempt at a time, and each number once: of two processes that start the same one, one is refused. */
export function startDelivery(
  { attempt, repeating }: DeliveryStart,
  state: DeliveryState,
  { now }: Now,
): Result {
  return of(state, (delivery) => {
    if (!isDue(delivery, now) || attempt !== delivery.attempts + 1)
      return deliveryRefusal('DELIVERY_NOT_DUE', 'attempt');
    const isLost = delivery.state === 'sending';
    if (isLost && delivery.repeating !== 'idempotent')
      return deliveryRefusal('DELIVERY_OUTCOME_UNKNOWN', 'attempt');
    const lostAt = new Date(Date.parse(now) + DELIVERY_LOST_MS).toISOString();
    const data = { ...namesOf(delivery), attempt, lostAt, repeating };
    return [{ type: 'DeliveryAttempted', data }];
  });
}

/** What came of an attempt that was not taken. */
export interface FailedDelivery {
  readonly attempt: number;
  readonly fault: DeliveryFault;
  /** In the provider's words. */
  readonly reason: string | null;
  /** No further attempt would fare better. */
  readonly isFinal: boolean;
  readonly retryAfterMs: number | null;
  /** Nothing of the inbox can be sent until its credentials are given again: the attempt counts for nothing. */
  readonly isTokenDead: boolean;
}

export function recordDeliveryFailed(
  { attempt, fault, reason, isFinal, retryAfterMs, isTokenDead }: FailedDelivery,
  state: DeliveryState,
  { now, pick }: Pick<DecisionContext, 'now' | 'pick'>,
): Result {
  return underWay(attempt, state, (delivery) => {
    const names = namesOf(delivery);
    const { failures, failingSince } = isTokenDead
      ? { failures: 0, failingSince: now }
      : { ...delivery, failingSince: delivery.failingSince ?? now };
    const next =
      isFinal && !isTokenDead
        ? null
        : nextAttemptAt({ failures, failingSince, retryAfterMs }, { now, pick: pick('pause') });
    const failed = {
      type: 'DeliveryFailed' as const,
      data: { ...names, attempt, fault, reason, nextAttemptAt: next },
    };
    return next === null ? [failed, ended(names, 'failed')] : [failed];
  });
}

/** The connection broke, or the process did, when the message may have left already. */
export function recordDeliveryUnknown(
  { attempt, fault }: { readonly attempt: number; readonly fault: DeliveryFault },
  state: DeliveryState,
  context: Pick<DecisionContext, 'now' | 'pick'>,
): Result {
  return underWay(attempt, state, (delivery) => {
    if (delivery.repeating === 'unknown') return [parked(delivery, fault)];
    // The provider is asked once the attempt counts as lost: what it did not take has failed then.
    if (delivery.repeating === 'queryable') return [];
    const failed = { attempt, fault, reason: null, isFinal: false, retryAfterMs: null };
    return recordDeliveryFailed({ ...failed, isTokenDead: false }, state, context);
  });
}

/** Nothing more is to be expected of an attempt that cannot be repeated. What is recorded of it later still counts. */
export function parkDelivery(
  { attempt }: { readonly attempt: number },
  state: DeliveryState,
  { now }: Now,
): Result {
  return of(state, (delivery) => {
    const isLost = delivery.state === 'sending' && isDue(delivery, now);
    if (!isLost || delivery.attempts !== attempt || delivery.repeating === 'idempotent') return [];
    return [parked(delivery, null)];
  });
}

/** Before an attempt, or when the one before is lost: one that is under way is left to come to its end. */
export function endDelivery(
  { end }: { readonly end: Exclude<DeliveryEnd, 'failed' | 'dismissed'> },
  state: DeliveryState,
  { now }: Now,
): Result {
  return of(state, (delivery) => (isDue(delivery, now) ? [ended(namesOf(delivery), end)] : []));
}

/** Whether so much time passed that a first attempt would surprise the client. */
export function isTooOld({ attempts, askedAt }: Delivery, now: string): boolean {
  return attempts === 0 && Date.parse(now) - Date.parse(askedAt) > FIRST_ATTEMPT_WITHIN_MS;
}

function isDue({ nextAttemptAt: due }: Delivery, now: string): boolean {
  return due !== null && due <= now;
}

export function ended(names: DeliveryNames, end: DeliveryEnd): DeliveryEvent {
  return { type: 'DeliveryEnded', data: { ...namesOf(names), end } };
}

function parked(delivery: Delivery, fault: DeliveryFault | null): DeliveryEvent {
  const { attempts: attempt } = delivery;
  return { type: 'DeliveryParked', data: { ...namesOf(delivery), attempt, fault } };
}

/** The fields that every event has. */
export function namesOf(named: DeliveryNames): DeliveryNames {
  const { deliveryId, inboxId, conversationId, contactId, messageRevision } = named;
  return { deliveryId, inboxId, conversationId, contactId, messageRevision };
}

/** Decides about a delivery that there is. */
export function of(state: DeliveryState, decide: (delivery: Delivery) => Result): Result {
  return state ? decide(state) : deliveryRefusal('DELIVERY_NOT_FOUND', 'deliveryId');
}

/** What comes of an attempt counts as long as no other one began since. */
function underWay(
  attempt: number,
  state: DeliveryState,
  decide: (delivery: Delivery) => Result,
): Result {
  return of(state, (delivery) =>
    delivery.state === 'sending' && delivery.attempts === attempt
      ? decide(delivery)
      : deliveryRefusal('DELIVERY_NOT_UNDER_WAY', 'attempt'),
  );
}
