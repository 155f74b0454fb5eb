import { factNamed } from '../catalogue/facts/facts.js';
import { compare, operatorNamed, otherFactOf } from '../catalogue/operators.js';
import {
  type Comparison,
  type Condition,
  type Conditions,
  comparisonsOf,
  isComparison,
} from '../conditions.js';
import type { ReadFact } from '../matching/predicate.js';

/** Prefix of the facts that stand for comparisons of the event, by their number. Rules cannot name such a fact. */
const HELD = 'held:';

/** Whether a comparison asks the event itself: a message, who did something, what changed and what was before. */
export function asksEvent({ fact, operator }: Comparison): boolean {
  const group = factNamed(fact)?.group;
  return group === 'message' || group === 'change' || operatorNamed(operator)?.against === 'before';
}

/** Whether each comparison held that asks the event, in the order of the conditions. */
export function heldBy(conditions: Conditions, read: ReadFact): readonly boolean[] {
  return comparisonsOf(conditions)
    .filter(asksEvent)
    .map(({ fact, operator: name, value }) => {
      const operator = operatorNamed(name);
      if (!operator) return false;
      const other = otherFactOf(operator, fact);
      return compare(operator, read(fact), value, other && read(other));
    });
}

/** The conditions as they are compared after a wait: what asks the event is answered by what held then. */
export function conditionsAfterWait(conditions: Conditions): Conditions {
  let count = 0;
  const after = (condition: Condition): Condition => {
    if (isComparison(condition)) {
      if (!asksEvent(condition)) return condition;
      return { fact: `${HELD}${count++}`, operator: 'is', value: true };
    }
    if ('not' in condition) return { not: after(condition.not) };
    return 'all' in condition
      ? { all: condition.all.map(after) }
      : { any: condition.any.map(after) };
  };
  return 'always' in conditions ? conditions : (after(conditions) as Conditions);
}

/** Reads facts of now, and what held when the wait began. */
export function readAfterWait(held: readonly boolean[], read: ReadFact): ReadFact {
  return (name) => (isHeld(name) ? (held[Number(name.slice(HELD.length))] ?? false) : read(name));
}

/** Whether a name stands for what held when a wait began. */
export function isHeld(name: string): boolean {
  return name.startsWith(HELD);
}
