import type { ConversationEvent } from '../conversation.events.js';
import { type Status, activeAfter, takesTurns } from '../conversation.lists.js';
import type { Conversation } from '../conversation.state.js';
import { waitingFrom } from '../messages/message.state.js';

/** What can last in a conversation, so that a rule can act when it has lasted for some time. */
export const WAITS = ['noAnswer', 'contactSilent', 'agentSilent', 'inStatus'] as const;
export type Wait = (typeof WAITS)[number];

/** What the waits of a conversation are known by. */
export type WaitingState = Pick<
  Conversation,
  'status' | 'statusSince' | 'activeSince' | 'waitingSince' | 'lastAgentMessageAt'
>;

/** A wait, and for `inStatus` the status that lasts. */
export interface AskedWait {
  readonly wait: Wait;
  readonly status: Status | null;
}

/**
 * Since when something lasts, ISO 8601 UTC; null: it does not. Only what people write counts: automatic messages and notes neither
 * begin nor end a wait. But for `inStatus` a conversation has to be open or pending.
 *
 * - `noAnswer`: the contact wrote, and no person has answered.
 * - `contactSilent`: a person answered, and the contact has not written since.
 * - `agentSilent`: no person has answered since the last answer, or since it got its status if that is later.
 * - `inStatus`: it has the status.
 */
export function waitSince({ wait, status }: AskedWait, state: WaitingState): string | null {
  if (wait === 'inStatus') return state.status === status ? state.statusSince : null;
  if (!takesTurns(state.status)) return null;
  const { waitingSince, lastAgentMessageAt, statusSince } = state;
  switch (wait) {
    case 'noAnswer':
      return waitingSince;
    case 'contactSilent':
      return waitingSince === null ? lastAgentMessageAt : null;
    case 'agentSilent':
      return lastAgentMessageAt !== null && lastAgentMessageAt > statusSince
        ? lastAgentMessageAt
        : statusSince;
  }
}

/** What the waits of a conversation are known by after an event of it at `at`; null: it has not started. */
export function waitingAfter(
  state: WaitingState | null,
  event: ConversationEvent,
  at: string,
): WaitingState | null {
  if (event.type === 'ConversationStarted') {
    const { status } = event.data;
    const activeSince = activeAfter(null, status, at);
    return { status, statusSince: at, activeSince, waitingSince: null, lastAgentMessageAt: null };
  }
  if (!state) return null;
  switch (event.type) {
    case 'MessageReceived':
      return { ...state, waitingSince: waitingFrom(state, at) };
    case 'MessageSent':
      return event.data.userId === null
        ? state
        : { ...state, waitingSince: null, lastAgentMessageAt: at };
    case 'ConversationStatusChanged':
      return {
        ...state,
        status: event.data.status,
        statusSince: at,
        activeSince: activeAfter(state.activeSince, event.data.status, at),
      };
    default:
      return state;
  }
}
