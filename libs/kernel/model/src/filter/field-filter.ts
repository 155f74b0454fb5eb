import { UnsupportedFilterError } from '../errors.js';
import type { Json } from '../event/json.js';
import type { FieldFilter } from '../ports/documents.js';
import { compareJson, equalJson } from './compare-json.js';
import type { PathValues } from './path-values.js';

/** Most values of a list that a filter compares with; a store has no room for more in one question. */
const MAX_FILTER_VALUES = 10_000;

/** Says whether what is at a path fits. */
export type FieldTest = (at: PathValues) => boolean;

/** Makes the test of one path from a plain value or a set of operators. */
export function fieldTest(path: string, condition: Json | FieldFilter): FieldTest {
  if (!isOperators(condition)) return equals(condition as Json);
  const tests = Object.entries(condition)
    .filter(([, operand]) => operand !== undefined)
    .map(([operator, operand]) => operatorTest(path, operator, operand));
  return (at) => tests.every((test) => test(at));
}

function isOperators(condition: Json | FieldFilter): condition is FieldFilter {
  if (typeof condition !== 'object' || condition === null || Array.isArray(condition)) return false;
  return Object.keys(condition).some((key) => key.startsWith('$'));
}

function operatorTest(path: string, operator: string, operand: unknown): FieldTest {
  switch (operator) {
    case '$eq':
      return equals(operand as Json);
    case '$ne':
      return not(equals(operand as Json));
    case '$gt':
      return range(path, operator, operand, (order) => order > 0);
    case '$gte':
      return range(path, operator, operand, (order) => order >= 0);
    case '$lt':
      return range(path, operator, operand, (order) => order < 0);
    case '$lte':
      return range(path, operator, operand, (order) => order <= 0);
    case '$in':
      return oneOf(listOf(path, operator, operand));
    case '$nin':
      return not(oneOf(listOf(path, operator, operand)));
    case '$all':
      return allOf(listOf(path, operator, operand));
    case '$exists':
      return exists(path, operand);
    default:
      throw new UnsupportedFilterError(`${path}: the operator ${operator} is not offered.`);
  }
}

function equals(wanted: Json): FieldTest {
  if (wanted === null) return (at) => at.missing || some(at, (value) => value === null);
  return (at) => some(at, (value) => equalJson(value, wanted));
}

function oneOf(wanted: readonly Json[]): FieldTest {
  const tests = wanted.map(equals);
  return (at) => tests.some((test) => test(at));
}

function allOf(wanted: readonly Json[]): FieldTest {
  const tests = wanted.map(equals);
  return (at) => tests.length > 0 && tests.every((test) => test(at));
}

function not(test: FieldTest): FieldTest {
  return (at) => !test(at);
}

function exists(path: string, operand: unknown): FieldTest {
  if (typeof operand !== 'boolean') {
    throw new UnsupportedFilterError(`${path}: $exists takes true or false.`);
  }
  return (at) => at.values.length > 0 === operand;
}

/** Compares only values of the operand's own type, as MongoDB does. */
function range(
  path: string,
  operator: string,
  operand: unknown,
  fits: (order: number) => boolean,
): FieldTest {
  if (typeof operand !== 'string' && typeof operand !== 'number') {
    throw new UnsupportedFilterError(`${path}: ${operator} takes a string or a number.`);
  }
  return (at) =>
    some(at, (value) => typeof value === typeof operand && fits(compareJson(value, operand)));
}

function listOf(path: string, operator: string, operand: unknown): readonly Json[] {
  if (Array.isArray(operand)) {
    if (operand.length <= MAX_FILTER_VALUES) return operand as readonly Json[];
    const figures = `${operand.length} values, at most ${MAX_FILTER_VALUES}`;
    throw new UnsupportedFilterError(`${path}: ${operator} has ${figures}.`);
  }
  throw new UnsupportedFilterError(`${path}: ${operator} takes a list.`);
}

/** True when a value at the path, or an element of an array there, fits. */
function some(at: PathValues, fits: (value: Json) => boolean): boolean {
  return at.values.some((value) => fits(value) || (Array.isArray(value) && value.some(fits)));
}
