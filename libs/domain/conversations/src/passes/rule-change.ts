import type { DecisionContext, DomainError } from '@bitacora/kernel';
import { type Changed, isRefused } from '../change.decide.js';
import type { Conversation } from '../conversation.state.js';
import type { PlannedChange, PlannedRule } from './planned-change.js';

/** What carrying out a change by a rule may use besides the change and the conversation. */
export interface RuleChangeContext extends Pick<DecisionContext, 'now' | 'derivedId' | 'pick'> {
  /** The rule that changes something. */
  readonly rule: Pick<PlannedRule, 'ruleId' | 'version' | 'name'>;
  /** Which of its actions it is: index in the rule's list. */
  readonly index: number;
  /** The conversation as the pass found it; rules before this one may have changed it since. */
  readonly loaded: Conversation;
}

/**
 * What one action of a rule does to a conversation: the event, null when nothing would change, or the refusal. The
 * catalogue of the rules brings the function: conversations do not know which actions there are.
 */
export type ChangeByRule<C extends PlannedChange = PlannedChange> = (
  change: C,
  conversation: Conversation,
  context: RuleChangeContext,
) => Changed;

/** Narrows what a change came to: an event is carried out, null and refusals are not. */
export function isChange(changed: Changed): changed is Exclude<Changed, null | DomainError> {
  return changed !== null && !isRefused(changed);
}
