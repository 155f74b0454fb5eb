import type { WebhookEnd, WebhookFault } from '@bitacora/conversations/published';
import type { Decision, DecisionContext } from '@bitacora/kernel';
import { webhookRefusal } from '../webhook.errors.js';
import type { CalledAbout, WebhookCallEvent } from './call.events.js';
import type { WebhookCall, WebhookCallState } from './call.state.js';

type Result = Decision<WebhookCallEvent>;
type Now = Pick<DecisionContext, 'now'>;
type GivenUp = Extract<WebhookCallEvent, { type: 'WebhookGivenUp' }>['data'];

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

/** Between an attempt that failed and the next, in ms; a day in all, and then it is given up. */
export const WEBHOOK_PAUSES_MS: readonly number[] = [
  5 * SECOND_MS,
  30 * SECOND_MS,
  5 * MINUTE_MS,
  30 * MINUTE_MS,
  2 * HOUR_MS,
  5 * HOUR_MS,
  8 * HOUR_MS,
  9 * HOUR_MS,
];
/** Most calls of one webhook that wait, and of all webhooks of an account. */
export const MAX_WAITING_OF_WEBHOOK = 2000;
export const MAX_WAITING_OF_ACCOUNT = 10_000;
/** A pause is made longer by up to this part of it, so that the calls that failed together do not come back together. */
const JITTER = 0.2;
/** After it an attempt of which nothing is known counts as lost. An attempt takes ten seconds at most. */
const LOST_MS = MINUTE_MS;

/** What a call is to say, and to which webhook. */
export interface WebhookCallOrder {
  readonly callId: string;
  readonly webhookId: string;
  readonly conversationId: string;
  readonly about: CalledAbout;
  /** Whether as many calls wait as may. */
  readonly isFull: boolean;
}

/** A call with this id is asked for once. */
export function requestWebhookCall(
  { isFull, about, ...names }: WebhookCallOrder,
  state: WebhookCallState,
): Result {
  if (state) return [];
  const requested = { type: 'WebhookCallRequested' as const, data: { ...names, about } };
  const none = { attempts: 0, fault: null, status: null };
  return isFull ? [requested, givenUp({ ...names, ...none }, 'tooManyWaiting')] : [requested];
}

/** One attempt at a time, and each number once: of two processes that start the same one, one is refused. */
export function startWebhookCall(
  { attempt }: { readonly attempt: number },
  state: WebhookCallState,
  { now }: Now,
): Result {
  return of(state, (call) => {
    if (!isDue(call, now) || attempt !== call.attempts + 1)
      return webhookRefusal('WEBHOOK_CALL_NOT_DUE', 'attempt');
    const lostAt = later(now, LOST_MS);
    return [{ type: 'WebhookCallStarted', data: { ...namesOf(call), attempt, lostAt } }];
  });
}

export function recordWebhookDelivered(
  { attempt, status }: { readonly attempt: number; readonly status: number },
  state: WebhookCallState,
): Result {
  return underWay(attempt, state, (call) => [
    { type: 'WebhookDelivered', data: { ...namesOf(call), attempt, status } },
  ]);
}

/** What came of an attempt that was not taken. */
export interface FailedWebhookCall {
  readonly attempt: number;
  readonly fault: WebhookFault;
  readonly status: number | null;
  /** No further attempt would fare better. */
  readonly final: boolean;
}

export function recordWebhookFailed(
  { attempt, fault, status, final }: FailedWebhookCall,
  state: WebhookCallState,
  { now, pick }: Pick<DecisionContext, 'now' | 'pick'>,
): Result {
  return underWay(attempt, state, (call) => {
    const names = namesOf(call);
    const pause = final ? undefined : WEBHOOK_PAUSES_MS[attempt - call.attemptsBefore - 1];
    const nextAttemptAt =
      pause === undefined ? null : later(now, pause * (1 + JITTER * pick('pause')));
    const failed = {
      type: 'WebhookFailed' as const,
      data: { ...names, attempt, fault, status, nextAttemptAt },
    };
    if (nextAttemptAt !== null) return [failed];
    const outcome = { ...names, attempts: attempt, fault, status };
    return [failed, givenUp(outcome, final ? 'refused' : 'tooOften')];
  });
}

/** Before an attempt: one that is under way is left to come to its end. */
export function giveUpWebhookCall(
  { end }: { readonly end: WebhookEnd },
  state: WebhookCallState,
  { now }: Now,
): Result {
  return of(state, (call) => {
    if (!isDue(call, now)) return [];
    const { attempts, fault, status } = call;
    return [givenUp({ ...namesOf(call), attempts, fault, status }, end)];
  });
}

/** A call that was given up is tried once more for as long as a new one, under its id, by which a receiver knows it. */
export function retryWebhookCall(state: WebhookCallState): Result {
  return of(state, (call) =>
    call.state === 'givenUp'
      ? [{ type: 'WebhookRetryRequested', data: namesOf(call) }]
      : webhookRefusal('WEBHOOK_CALL_NOT_GIVEN_UP', 'callId'),
  );
}

function isDue({ nextAttemptAt }: WebhookCall, now: string): boolean {
  return nextAttemptAt !== null && nextAttemptAt <= now;
}

function givenUp(outcome: Omit<GivenUp, 'end'>, end: WebhookEnd): WebhookCallEvent {
  return { type: 'WebhookGivenUp', data: { ...outcome, end } };
}

function namesOf({ callId, webhookId, conversationId }: WebhookCall) {
  return { callId, webhookId, conversationId };
}

function of(state: WebhookCallState, decide: (call: WebhookCall) => Result): Result {
  return state ? decide(state) : webhookRefusal('WEBHOOK_CALL_NOT_FOUND', 'callId');
}

/** An answer counts as long as no other attempt began since. */
function underWay(
  attempt: number,
  state: WebhookCallState,
  decide: (call: WebhookCall) => Result,
): Result {
  return of(state, (call) =>
    call.state === 'calling' && call.attempts === attempt
      ? decide(call)
      : webhookRefusal('WEBHOOK_CALL_NOT_UNDER_WAY', 'attempt'),
  );
}

function later(time: string, ms: number): string {
  return new Date(Date.parse(time) + ms).toISOString();
}
