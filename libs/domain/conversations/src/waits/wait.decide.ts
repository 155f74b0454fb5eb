import type { Decision } from '@bitacora/kernel';
import { conversationRefusal } from '../conversation.errors.js';
import type { ConversationEvent } from '../conversation.events.js';
import type { Status } from '../conversation.lists.js';
import type { ConversationState } from '../conversation.state.js';
import { type DateOfConversation, type Moment, holdsAt, isMoment } from './moment.js';
import { type Wait, waitSince } from './wait.js';

/** A wait that has lasted as long as a rule asks, or a moment that came. */
export interface EndedWait {
  readonly wait: Wait | Moment;
  readonly status: Status | null;
  readonly since: string;
  readonly dueAt: string;
  readonly ruleId: string;
  readonly ruleVersion: number;
  readonly date: DateOfConversation | null;
}

/** The time of a rule has come. It applies only to the very wait that it was set for: one that ended is left alone. */
export function reachTimer(
  { date, wait, status, since, dueAt, ruleId, ruleVersion }: EndedWait,
  state: ConversationState,
): Decision<ConversationEvent> {
  if (!state) return conversationRefusal('CONVERSATION_NOT_FOUND', 'conversationId');
  const { conversationId, contactId } = state;
  const still = isMoment(wait)
    ? holdsAt(dueAt, date, state)
    : waitSince({ wait, status }, state) === since;
  if (!still) return [];
  const data = { conversationId, contactId, wait, status, since, dueAt, ruleId, ruleVersion };
  return [{ type: 'TimerReached', data }];
}
