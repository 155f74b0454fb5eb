import { operatorNamed } from '../catalogue/operators.js';
import { patternSteps } from '../catalogue/operators/pattern.js';
import { type Conditions, comparisonsOf } from '../conditions.js';

/** Steps of the different patterns of a rule together; one that cannot be used counts for none. */
export function patternStepsOf(conditions: Conditions): number {
  const patterns = comparisonsOf(conditions)
    .filter(({ operator }) => operatorNamed(operator)?.operand === 'pattern')
    .map(({ value }) => value);
  return [...new Set(patterns)].reduce<number>((sum, one) => sum + (patternSteps(one) ?? 0), 0);
}
