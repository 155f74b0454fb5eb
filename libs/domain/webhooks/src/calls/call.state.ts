import type { WebhookEnd, WebhookFault } from '@bitacora/conversations/published';
import { type Decider, type StreamName, streamName } from '@bitacora/kernel';
import type { Folded } from '@bitacora/schema';
import type { CalledAbout, WebhookCallEvent } from './call.events.js';

/** Where a call is: `calling` while an attempt is under way. */
export const WEBHOOK_CALL_STATES = ['waiting', 'calling', 'delivered', 'givenUp'] as const;
export type WebhookCallStanding = (typeof WEBHOOK_CALL_STATES)[number];

export interface WebhookCall {
  readonly callId: string;
  readonly webhookId: string;
  readonly conversationId: string;
  readonly about: CalledAbout;
  readonly state: WebhookCallStanding;
  /** Attempts that were started. */
  readonly attempts: number;
  /** How many of them were before a person asked for the call once more. */
  readonly attemptsBefore: number;
  /** When the next attempt may start; while one is under way: when it counts as lost; null: there is none. */
  readonly nextAttemptAt: string | null;
  readonly status: number | null;
  readonly fault: WebhookFault | null;
  readonly end: WebhookEnd | null;
}

/** Null before the call was asked for. */
export type WebhookCallState = WebhookCall | null;

/** The id of the call that this event asked for: the same for a repeat. */
export function callIdOf(eventId: string): string {
  return `call~${eventId.slice(0, 60)}`;
}

/** `webhookcall-<account>.<call id>`. */
export function webhookCallStream(accountId: string, callId: string): StreamName {
  return streamName('webhookcall', accountId, callId);
}

function evolve(state: WebhookCallState, event: Folded<WebhookCallEvent>): WebhookCallState {
  if (event.type === 'WebhookCallRequested') {
    const nextAttemptAt = event.metadata.occurredAt;
    const none = { status: null, fault: null, end: null };
    const fresh = { state: 'waiting', attempts: 0, attemptsBefore: 0 } as const;
    return { ...event.data, ...fresh, nextAttemptAt, ...none };
  }
  if (!state) return null;
  switch (event.type) {
    case 'WebhookCallStarted': {
      const { attempt: attempts, lostAt: nextAttemptAt } = event.data;
      return { ...state, state: 'calling', attempts, nextAttemptAt };
    }
    case 'WebhookDelivered': {
      const { status } = event.data;
      return { ...state, state: 'delivered', status, fault: null, nextAttemptAt: null };
    }
    case 'WebhookFailed': {
      const { fault, status, nextAttemptAt } = event.data;
      return { ...state, state: 'waiting', fault, status, nextAttemptAt };
    }
    case 'WebhookGivenUp':
      return { ...state, state: 'givenUp', end: event.data.end, nextAttemptAt: null };
    case 'WebhookRetryRequested': {
      const { attempts: attemptsBefore } = state;
      const nextAttemptAt = event.metadata.occurredAt;
      return { ...state, state: 'waiting', attemptsBefore, nextAttemptAt, end: null };
    }
  }
}

export const webhookCallDecider: Decider<WebhookCallState, WebhookCallEvent> = {
  initial: null,
  evolve,
};
