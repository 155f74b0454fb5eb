import type { Decision } from '@bitacora/kernel';
import { conversationRefusal } from '../conversation.errors.js';
import type { ConversationEvent } from '../conversation.events.js';
import type { ConversationState } from '../conversation.state.js';
import { type AskedWait, waitSince } from './wait.js';

/** A wait that has lasted as long as a rule asks. */
export interface EndedWait extends AskedWait {
  readonly since: string;
  readonly dueAt: string;
  readonly ruleId: string;
  readonly ruleVersion: number;
}

/** The time of a rule has come. It applies only to the very wait that it was set for: one that ended is left alone. */
export function reachTimer(
  { wait, status, since, dueAt, ruleId, ruleVersion }: EndedWait,
  state: ConversationState,
): Decision<ConversationEvent> {
  if (!state) return conversationRefusal('CONVERSATION_NOT_FOUND', 'conversationId');
  const { conversationId, contactId } = state;
  if (waitSince({ wait, status }, state) !== since) return [];
  const data = { conversationId, contactId, wait, status, since, dueAt, ruleId, ruleVersion };
  return [{ type: 'TimerReached', data }];
}
