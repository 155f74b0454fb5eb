import type { FactValue } from '../catalogue/facts/fact.js';
import { compare, operatorNamed, otherFactOf } from '../catalogue/operators.js';
import { isMissing } from '../catalogue/operators/compared-values.js';
import type { Operand } from '../catalogue/operators/operator.js';
import { type Condition, type Conditions, isComparison } from '../conditions.js';
import type { ReadFact } from './predicate.js';

/** One node of the answer to "why": what was expected, what was there, and the verdict. */
export type Judged =
  | { readonly kind: 'always'; readonly path: string; readonly verdict: true }
  | {
      readonly kind: 'all' | 'any' | 'not';
      /** Path in the rule: `conditions.all.0`. */
      readonly path: string;
      readonly verdict: boolean;
      readonly parts: readonly Judged[];
    }
  | {
      readonly kind: 'comparison';
      readonly path: string;
      readonly verdict: boolean;
      readonly fact: string;
      readonly operator: string;
      readonly expected: Operand;
      readonly actual: FactValue;
      /** What it was compared with besides: today, or what it was before the event; null: nothing. */
      readonly other: FactValue;
      /** The fact was unknown, not set, erased or empty. */
      readonly missing: boolean;
    };

/** Judges every node of the conditions, also those that could no longer change the outcome. */
export function judge(
  conditions: Condition | Conditions,
  read: ReadFact,
  path = 'conditions',
): Judged {
  if ('always' in conditions) return { kind: 'always', path, verdict: true };
  if (isComparison(conditions)) {
    const operator = operatorNamed(conditions.operator);
    const actual = read(conditions.fact);
    const other = operator ? otherFactOf(operator, conditions.fact) : null;
    return {
      kind: 'comparison',
      path,
      verdict: operator ? compare(operator, actual, conditions.value, other && read(other)) : false,
      fact: conditions.fact,
      operator: conditions.operator,
      expected: conditions.value,
      actual,
      other: other && read(other),
      missing: isMissing(actual),
    };
  }
  if ('not' in conditions) {
    const part = judge(conditions.not, read, `${path}.not`);
    return { kind: 'not', path, verdict: !part.verdict, parts: [part] };
  }
  const kind = 'all' in conditions ? 'all' : 'any';
  const parts = ('all' in conditions ? conditions.all : conditions.any).map((part, index) =>
    judge(part, read, `${path}.${kind}.${index}`),
  );
  const verdict =
    kind === 'all' ? parts.every((part) => part.verdict) : parts.some((part) => part.verdict);
  return { kind, path, verdict, parts };
}
