import type { Fact, FactValue } from './facts/fact.js';
import { BEFORE, TODAY } from './facts/other-facts.js';
import { CHANGE_OPERATORS } from './operators/change-operators.js';
import { daysBetween, isMissing } from './operators/compared-values.js';
import { DATE_OPERATORS } from './operators/date-operators.js';
import { LIST_OPERATORS } from './operators/list-operators.js';
import { NUMBER_OPERATORS } from './operators/number-operators.js';
import type { Operand, Operator } from './operators/operator.js';
import { TEXT_OPERATORS } from './operators/text-operators.js';
import { EQUALITY_OPERATORS, PRESENCE_OPERATORS } from './operators/value-operators.js';

const catalogue = [
  ...EQUALITY_OPERATORS,
  ...TEXT_OPERATORS,
  ...NUMBER_OPERATORS,
  ...DATE_OPERATORS,
  ...LIST_OPERATORS,
  ...PRESENCE_OPERATORS,
  ...CHANGE_OPERATORS,
] as const;

export type OperatorName = (typeof catalogue)[number]['name'];

/** All operators, in the order in which the builder offers them. */
export const OPERATORS: readonly Operator[] = catalogue;

const byName = new Map<string, Operator>(OPERATORS.map((operator) => [operator.name, operator]));

/** The operator of that name; undefined when the catalogue has none. */
export function operatorNamed(name: string): Operator | undefined {
  return byName.get(name);
}

/** Whether the operator compares facts of that type, and can know what the fact was before if it asks for it. */
export function operatorFits(operator: Operator, fact: Fact): boolean {
  return (
    operator.types.includes(fact.type) && (operator.against !== 'before' || isChangeable(fact))
  );
}

/** Whether it is a part of the conversation that events change. */
function isChangeable({ name, attribute, changesInPass }: Fact): boolean {
  return name.startsWith('conversation.') && (changesInPass === true || attribute !== undefined);
}

/** The fact that a comparison asks for besides its own: today, or what its own was before the event; null: none. */
export function otherFactOf(operator: Operator, factName: string): string | null {
  if (operator.against === undefined) return null;
  return operator.against === 'today' ? TODAY : `${BEFORE}${factName}`;
}

/**
 * The one comparison of the product: engine, index, why and back-test all ask it.
 * @param other the value of `otherFactOf`
 */
export function compare(
  operator: Operator,
  fact: FactValue | undefined,
  operand: Operand,
  other: FactValue = null,
): boolean {
  if (operator.against === 'before')
    return operator.holds({ from: other, to: fact ?? null }, operand);
  if (fact === null || fact === undefined || isMissing(fact)) return operator.whenMissing;
  if (operator.against === 'today')
    return typeof operand === 'number' && operator.holds(daysBetween(other, fact), operand);
  return operator.holds(fact, operand);
}
