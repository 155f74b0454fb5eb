import type { DomainError } from '@bitacora/kernel';
import { MAX_WAIT_MINUTES } from '../catalogue/actions/wait.js';
import type { RuleAction } from '../catalogue/actions.js';
import { ruleRefusal } from '../rule.errors.js';

/** Waits of one rule. */
export const MAX_WAITS = 5;

/** What keeps the waits of a rule from being saved: too many, too long together, or one that nothing follows. */
export function waitFaults(actions: readonly RuleAction[]): readonly DomainError[] {
  let [count, minutes] = [0, 0];
  return actions.flatMap((action, index) => {
    if (action.type !== 'wait') return [];
    count += 1;
    minutes += action.minutes;
    const path = `actions.${index}.minutes`;
    if (count === MAX_WAITS + 1) return [ruleRefusal('TOO_MANY_WAITS', path, { max: MAX_WAITS })];
    if (minutes > MAX_WAIT_MINUTES && minutes - action.minutes <= MAX_WAIT_MINUTES)
      return [ruleRefusal('WAITS_TOO_LONG', path, { days: MAX_WAIT_MINUTES / 1440 })];
    return index === actions.length - 1 ? [ruleRefusal('WAIT_LAST', path)] : [];
  });
}
