import { operatorNamed, otherFactOf } from './catalogue/operators.js';
import type { Operand } from './catalogue/operators/operator.js';

/** One comparison, as json-rules-engine writes it. */
export interface Comparison {
  readonly fact: string;
  readonly operator: string;
  readonly value: Operand;
}

/** json-rules-engine conditions over facts of the catalogue. */
export type Condition =
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
  | Comparison;

/** What a rule asks: a group, or an explicit "always". An empty group is never an answer. */
export type Conditions = Exclude<Condition, Comparison> | { readonly always: true };

export function isComparison(condition: Condition | Conditions): condition is Comparison {
  return 'fact' in condition;
}

/** Conditions inside a condition, in order; none for a comparison. */
export function partsOf(condition: Condition | Conditions): readonly Condition[] {
  if ('all' in condition) return condition.all;
  if ('any' in condition) return condition.any;
  if ('not' in condition) return [condition.not];
  return [];
}

/** All comparisons of a tree, in order. */
export function comparisonsOf(condition: Condition | Conditions): readonly Comparison[] {
  return isComparison(condition) ? [condition] : partsOf(condition).flatMap(comparisonsOf);
}

/** Names of the facts that a tree asks for, each once: also those that its operators compare with. */
export function factsAskedBy(conditions: Conditions): readonly string[] {
  return [...new Set(comparisonsOf(conditions).flatMap(factsOf))];
}

/** Inboxes that all conditions together ask for; null: any can hold. */
export function inboxesAskedBy(conditions: Conditions): readonly string[] | null {
  if (!('all' in conditions)) return null;
  for (const part of conditions.all) {
    if (!isComparison(part) || part.fact !== 'conversation.inbox') continue;
    const { operator, value } = part;
    if (operator === 'is' && typeof value === 'string') return [value];
    if (operator === 'in' && typeof value === 'object') return value.map(String);
  }
  return null;
}

function factsOf({ fact, operator: name }: Comparison): readonly string[] {
  const operator = operatorNamed(name);
  const other = operator && otherFactOf(operator, fact);
  return other ? [fact, other] : [fact];
}
