import type { DecisionContext, DomainError } from '@bitacora/kernel';
import { type Changed, isRefused } from '../change.decide.js';
import type { Conversation } from '../conversation.state.js';
import type { PlannedAction, PlannedChange, PlannedRule } from './planned-change.js';

/** What carrying out a change by a rule may use besides the change and the conversation. */
export interface RuleChangeContext extends Pick<DecisionContext, 'now' | 'derivedId' | 'pick'> {
  /** The rule that changes something. */
  readonly rule: Pick<PlannedRule, 'ruleId' | 'version' | 'name'>;
  /** Which of its actions it is: index in the rule's list, of steps of a macro another number. What it writes is named by it. */
  readonly index: number;
  /** Steps of the macro of the action that changed something; absent: the action runs none. */
  readonly stepsDone?: number;
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

/** By which number the writings of an action are named: no step shares it with an action, or with a step of another one. */
export function placeOfAction({ index, step }: Pick<PlannedAction, 'index' | 'step'>): number {
  return step === undefined ? index : STEPS_APART * (index + 1) + step;
}

/** More than a rule has actions and a macro has steps. */
const STEPS_APART = 1000;

/** Narrows what a change came to: an event is carried out, null and refusals are not. */
export function isChange(changed: Changed): changed is Exclude<Changed, null | DomainError> {
  return changed !== null && !isRefused(changed);
}
