import type { Decision } from '@bitacora/kernel';
import type { Changed } from '../change.decide.js';
import { conversationRefusal } from '../conversation.errors.js';
import type { ConversationEvent } from '../conversation.events.js';
import type { Conversation, ConversationState } from '../conversation.state.js';
import { MAX_PAUSED_RULES, type PauseKey, type PausedRule, isSamePause } from './paused-rule.js';

/** A rule waits from here on. */
export function rulePaused(state: Conversation, pause: Omit<PausedRule, 'pausedAt'>): Changed {
  if ((state.paused ?? []).length >= MAX_PAUSED_RULES)
    return conversationRefusal('TOO_MANY_PAUSED', undefined, { max: MAX_PAUSED_RULES });
  const { conversationId, contactId } = state;
  return {
    type: 'RulePaused',
    data: { conversationId, contactId, ...pause, held: [...pause.held] },
  };
}

/**
 * The time of a wait has come. It applies only to a rule that waits still: of one whose wait ended, or of a contact that was erased,
 * nothing is recorded.
 */
export function continueRule(key: PauseKey, state: ConversationState): Decision<ConversationEvent> {
  if (!state) return conversationRefusal('CONVERSATION_NOT_FOUND', 'conversationId');
  const pause = (state.paused ?? []).find((one) => isSamePause(one, key));
  if (!pause || state.contactErased) return [];
  const { conversationId, contactId } = state;
  const { held: _, ...rest } = pause;
  return [{ type: 'RuleContinued', data: { conversationId, contactId, ...rest } }];
}
