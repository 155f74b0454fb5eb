import type { FactType, FactValue } from '../facts/fact.js';
import type { CatalogueWords } from '../words.js';

/**
 * What a condition compares with: `none` is written as `true`, `range` as [from, until), `pattern` is a regular expression of
 * RE2, `days` a number of days, whatever the type of the fact.
 */
export type OperandShape = 'one' | 'list' | 'range' | 'none' | 'pattern' | 'days';

/** The right side of a condition. */
export type Operand = string | number | boolean | readonly (string | number)[];

interface OperatorEntry {
  readonly name: string;
  readonly version: number;
  readonly types: readonly FactType[];
  readonly operand: OperandShape;
  /** The words between fact and value in a sentence. */
  readonly words: CatalogueWords;
}

/** Compares the fact as it is with the operand. */
export interface PlainOperator extends OperatorEntry {
  readonly against?: never;
  /** The answer for a missing fact: false for what asserts, true for what denies. */
  readonly whenMissing: boolean;
  /** Compares a fact that is there. Texts are compared folded. */
  holds(fact: NonNullable<FactValue>, operand: Operand): boolean;
  /** `holds` for one operand that many facts are compared with; absent: nothing can be prepared. */
  readonly prepared?: (operand: Operand) => (fact: NonNullable<FactValue>) => boolean;
}

/** Compares a day with the day of the event, in the zone of the account. */
export interface RelativeOperator extends OperatorEntry {
  readonly against: 'today';
  readonly whenMissing: boolean;
  /** `ahead`: how many days the fact lies after the event; negative: before it. */
  holds(ahead: number, days: number): boolean;
}

/** Compares the fact with what it was before the event. Either may be missing: to become missing is a change. */
export interface ChangeOperator extends OperatorEntry {
  readonly against: 'before';
  holds(change: { readonly from: FactValue; readonly to: FactValue }, operand: Operand): boolean;
}

/** A way to compare. Pure, total: any fact value gives an answer and never an error. */
export type Operator = PlainOperator | RelativeOperator | ChangeOperator;

/** Checks the shape and keeps the literal names. */
export function operators<const T extends readonly Operator[]>(list: T): T {
  return list;
}
