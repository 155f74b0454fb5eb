import type { Operand, Operator } from '../../catalogue/operators/operator.js';

/** One value of a fact as conditions write it. */
export type Single = string | number | boolean;

/** A comparison that a value has to hold, or, denied, must not hold. */
export interface AskedOf {
  readonly operator: Operator;
  readonly operand: Operand;
  readonly holds: boolean;
}

/** Numbers, or days since 1970: all from `from` to `to`; an end that is `open` is not part of it. */
export interface NumberSpan {
  readonly from: number;
  readonly to: number;
  readonly openFrom: boolean;
  readonly openTo: boolean;
}

/**
 * What a fact can be where conditions hold. It may say too much and never says too little: a fact with another value
 * makes the conditions false.
 */
export interface Extent {
  /** It can be missing. */
  readonly missing: boolean;
  /** It can have a value. */
  readonly present: boolean;
  /** It is one of these, by their keys; null: any value. */
  readonly some: ReadonlyMap<string, Single> | null;
  /** Keys of values that it is not. */
  readonly except: ReadonlySet<string>;
  /** How large a number is, or when a day is. */
  readonly span: NumberSpan;
  /** How many days it lies after the event. */
  readonly ahead: NumberSpan;
  /** Of each group, the list or text holds at least one. */
  readonly anyOf: readonly ReadonlySet<string>[];
  /** None of these is in the list or text. */
  readonly noneOf: ReadonlySet<string>;
  /** Other things that are said of it, true or false, by their keys. */
  readonly said: ReadonlyMap<string, boolean>;
  /** What every one of `some` was measured by. */
  readonly asked: readonly AskedOf[];
}

export const ANY_NUMBER: NumberSpan = {
  from: -Infinity,
  to: Infinity,
  openFrom: false,
  openTo: false,
};

const NOTHING: ReadonlySet<string> = new Set();

/** A fact that can be anything. */
export const ANYTHING: Extent = {
  missing: true,
  present: true,
  some: null,
  except: NOTHING,
  span: ANY_NUMBER,
  ahead: ANY_NUMBER,
  anyOf: [],
  noneOf: NOTHING,
  said: new Map(),
  asked: [],
};

/** Whether no value, and not its lack either, is left. */
export function isImpossible(range: Extent): boolean {
  return !range.missing && !canBePresent(range);
}

/** Whether some value is left. */
export function canBePresent({ present, some, span, ahead, anyOf, noneOf }: Extent): boolean {
  if (!present || some?.size === 0) return false;
  if (isEmptySpan(span) || isEmptySpan(ahead)) return false;
  return !anyOf.some((group) => [...group].every((one) => noneOf.has(one)));
}

export function isEmptySpan({ from, to, openFrom, openTo }: NumberSpan): boolean {
  return from > to || (from === to && (openFrom || openTo));
}
