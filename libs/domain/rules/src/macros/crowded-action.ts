import type { RuleAction } from '../catalogue/actions.js';
import { turnFrom } from '../pauses/turn.js';
import { ruleRefusal } from '../rule.errors.js';
import { MAX_ACTIONS } from '../rule.schema.js';

/**
 * The place of the action that runs a macro with more steps than the rule has room for: with them it would do more in one pass than
 * a rule may. Null: there is room. `stepsOf` gives the number of steps of a macro.
 */
export function crowdedAction(
  actions: readonly RuleAction[],
  stepsOf: (macroId: string) => number,
): number | null {
  for (let from = 0; from < actions.length;) {
    const turn = turnFrom(actions, from);
    let done = turn.length;
    for (const { action, index } of turn) {
      if (action.type !== 'runMacro') continue;
      done += stepsOf(action.macroId);
      if (done > MAX_ACTIONS) return index;
    }
    from += turn.length;
  }
  return null;
}

/** The refusal of a rule whose macros have too many steps. */
export function tooManyActions(index: number) {
  return ruleRefusal('TOO_MANY_ACTIONS', `actions.${index}.macroId`, { max: MAX_ACTIONS });
}
