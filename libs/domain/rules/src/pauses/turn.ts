import type { RuleAction } from '../catalogue/actions.js';

/** An action of a rule, and its place in the rule's list. */
export interface PlacedAction {
  readonly index: number;
  readonly action: RuleAction;
}

/** The actions that a rule does in one pass: from a place up to the next wait, with it. */
export function turnFrom(actions: readonly RuleAction[], from: number): readonly PlacedAction[] {
  const placed = actions.map((action, index) => ({ index, action })).slice(from);
  const wait = placed.findIndex(({ action }) => action.type === 'wait');
  return wait < 0 ? placed : placed.slice(0, wait + 1);
}
