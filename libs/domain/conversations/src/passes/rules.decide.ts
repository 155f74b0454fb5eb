import type { Decision } from '@bitacora/kernel';
import { CarriedPass, type PassContext, type PlannedPass } from './carried-pass.js';
import { conversationRefusal } from '../conversation.errors.js';
import type { ConversationEvent } from '../conversation.events.js';
import type { ConversationState } from '../conversation.state.js';
import type { ChangeByRule } from './rule-change.js';

/**
 * Carries out one pass: the record first, then every change it made, in one append. Rules see what earlier rules of
 * the pass changed. A rule that stops ends the pass when it acted. What is more than one append takes, or more than the
 * act behind the pass may set off, is refused and recorded. A pass without a rule that was due and without a refusal
 * leaves no trace.
 */
export function applyRules(
  pass: PlannedPass,
  state: ConversationState,
  context: PassContext,
  apply: ChangeByRule,
): Decision<ConversationEvent> {
  if (!state) return conversationRefusal('CONVERSATION_NOT_FOUND', 'conversationId');
  return new CarriedPass(pass, state, context, apply).events();
}
