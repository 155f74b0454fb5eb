import { foldText } from '@bitacora/kernel';
import { valuesOf } from '../../catalogue/operators/compared-values.js';
import { operatorNamed } from '../../catalogue/operators.js';
import type { Operand, Operator } from '../../catalogue/operators/operator.js';
import { BEFORE } from '../../catalogue/facts/other-facts.js';
import type { Comparison } from '../../conditions.js';
import { numberOf } from './meet.js';
import { ANYTHING, ANY_NUMBER, type Extent, type Single, type NumberSpan } from './extent.js';

/** What is known of a value that is there; the rest of the range is as it was. */
type Known = Partial<Omit<Extent, 'missing'>>;

const UNKNOWN: Known = {};
const NO_VALUE: Known = { present: false };

/** Facts under the names that they have in a box. */
export type NameFact = (fact: string) => string;

/** What a comparison says of one fact: as it is, or as it was before the event. */
interface Said {
  readonly isBefore: boolean;
  readonly range: Extent;
}

const NOTHING: Said = { isBefore: false, range: ANYTHING };
/** Of each comparison, what it says when it holds and when it does not: it is asked again and again. */
const known = new WeakMap<Comparison, { holds?: Said; denied?: Said }>();

/** What a fact can be where a comparison holds, or, denied, where it does not. */
export function saidBy(comparison: Comparison, holds: boolean): Said {
  let both = known.get(comparison);
  if (!both) known.set(comparison, (both = {}));
  return holds
    ? (both.holds ??= newlySaid(comparison, true))
    : (both.denied ??= newlySaid(comparison, false));
}

/** The name of the fact that a comparison says something about. What a fact was before an event does not change in its pass. */
export function nameOfSaid({ isBefore }: Said, { fact }: Comparison, name: NameFact): string {
  return isBefore ? `${BEFORE}${fact}` : name(fact);
}

function newlySaid({ operator: called, value }: Comparison, holds: boolean): Said {
  const operator = operatorNamed(called);
  if (!operator) return NOTHING;
  if (operator.against !== 'before')
    return { isBefore: false, range: rangeOf(operator, value, holds) };
  if (!holds || typeof value === 'object') return NOTHING;
  if (called === 'changedTo') return { isBefore: false, range: exactly(value) };
  return called === 'changedFrom' ? { isBefore: true, range: exactly(value) } : NOTHING;
}

function rangeOf(operator: Operator, operand: Operand, holds: boolean): Extent {
  const missing = 'whenMissing' in operator && operator.whenMissing === holds;
  const isMeasured = operator.against === undefined && operator.operand !== 'pattern';
  const asked = isMeasured ? [{ operator, operand, holds }] : [];
  return { ...ANYTHING, ...knownOf(operator.name, operand, holds), missing, asked };
}

/** What the value that a fact has, or had, is where it changed to it, or from it. */
function exactly(value: Single): Extent {
  return { ...ANYTHING, missing: false, ...someOf([value]) };
}

function knownOf(operator: string, operand: Operand, holds: boolean): Known {
  switch (operator) {
    case 'is':
    case 'in':
      return oneOf(operand, holds);
    case 'isNot':
    case 'notIn':
      return oneOf(operand, !holds);
    case 'empty':
      return holds ? NO_VALUE : UNKNOWN;
    case 'present':
      return holds ? UNKNOWN : NO_VALUE;
    case 'hasAny':
      return parts(operand, holds, String);
    case 'hasNone':
      return parts(operand, !holds, String);
    case 'hasAll':
      return allParts(operand, holds, String);
    case 'containsAnyWord':
      return parts(operand, holds, folded);
    case 'containsNoWord':
      return parts(operand, !holds, folded);
    case 'containsAllWords':
      return allParts(operand, holds, folded);
    case 'contains':
    case 'startsWith':
    case 'endsWith':
      return said(`${operator} ${folded(operand)}`, holds);
    case 'notContains':
      return said(`contains ${folded(operand)}`, !holds);
    case 'matches':
      return said(`matches ${String(operand)}`, holds);
    case 'notMatches':
      return said(`matches ${String(operand)}`, !holds);
    default:
      return measured(operator, operand, holds);
  }
}

function measured(operator: string, operand: Operand, holds: boolean): Known {
  if (operator === 'between') {
    const [from, until] = valuesOf(operand);
    // Outside of a range are two ranges.
    return holds && typeof from === 'number' && typeof until === 'number'
      ? { span: { from, to: until, openFrom: false, openTo: true } }
      : UNKNOWN;
  }
  const at = typeof operand === 'object' ? null : numberOf(operand);
  if (at === null) return UNKNOWN;
  switch (operator) {
    case 'greaterThan':
    case 'after':
      return { span: holds ? above(at, true) : below(at, false) };
    case 'atLeast':
      return { span: holds ? above(at, false) : below(at, true) };
    case 'lessThan':
    case 'before':
      return { span: holds ? below(at, true) : above(at, false) };
    case 'atMost':
      return { span: holds ? below(at, false) : above(at, true) };
    case 'withinLastDays':
      return holds ? { ahead: { ...above(-at, false), to: 0 } } : UNKNOWN;
    case 'withinNextDays':
      return holds ? { ahead: { ...below(at, false), from: 0 } } : UNKNOWN;
    case 'moreThanDaysAgo':
      return { ahead: holds ? below(-at, true) : above(-at, false) };
    default:
      return UNKNOWN;
  }
}

const above = (from: number, openFrom: boolean): NumberSpan => ({ ...ANY_NUMBER, from, openFrom });
const below = (to: number, openTo: boolean): NumberSpan => ({ ...ANY_NUMBER, to, openTo });

function oneOf(operand: Operand, holds: boolean): Known {
  const values: readonly Single[] = typeof operand === 'object' ? operand : [operand];
  return holds ? someOf(values) : { except: new Set(values.map(keyOf)) };
}

function someOf(values: readonly Single[]): Known {
  const numbers = values.flatMap((value) => (typeof value === 'number' ? [value] : []));
  const isNumeric = numbers.length === values.length && numbers.length > 0;
  const span = isNumeric
    ? { ...ANY_NUMBER, from: Math.min(...numbers), to: Math.max(...numbers) }
    : ANY_NUMBER;
  return { some: new Map(values.map((value) => [keyOf(value), value])), span };
}

/** At least one of the values is there, or none. */
function parts(operand: Operand, holds: boolean, key: (value: Single) => string): Known {
  const keys = new Set(valuesOf(operand).map(key));
  return holds ? { anyOf: [keys] } : { noneOf: keys };
}

/** All of the values are there; denied, one of them is not, and of one value that says it all. */
function allParts(operand: Operand, holds: boolean, key: (value: Single) => string): Known {
  const keys = valuesOf(operand).map(key);
  if (holds) return { anyOf: keys.map((one) => new Set([one])) };
  return keys.length === 1 ? { noneOf: new Set(keys) } : UNKNOWN;
}

function said(key: string, holds: boolean): Known {
  return { said: new Map([[key, holds]]) };
}

function folded(value: unknown): string {
  return foldText(String(value));
}

/** Two values have the same key when a comparison takes them for the same. */
export function keyOf(value: Single): string {
  return typeof value === 'string' ? `"${foldText(value)}` : String(value);
}
