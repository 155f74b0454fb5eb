import type { FieldFilter, Filter, Json } from '@bitacora/kernel';
import type { ColumnPlan } from './column-plan.js';
import { storedValue, type StoredValue } from './stored-value.js';

/** A condition on `docs` and its parameters. */
export interface SqlCondition {
  readonly sql: string;
  readonly parameters: readonly StoredValue[];
}

const EVERYTHING: SqlCondition = { sql: '1', parameters: [] };
const NOTHING: SqlCondition = { sql: '0', parameters: [] };

/**
 * Turns a filter that is known to be valid into SQL with the same meaning. Indexed paths become
 * conditions on their columns; the rest is asked of the kernel's own predicate, which the
 * connection offers as the function `fits` (see `fits-function`).
 */
export function filterSql(filter: Filter, plan: ColumnPlan): SqlCondition {
  const conditions: SqlCondition[] = [];
  const rest: Record<string, unknown> = {};
  for (const [key, condition] of Object.entries(filter)) {
    if (condition === undefined) continue;
    const translated = key.startsWith('$')
      ? group(key, condition as readonly Filter[], plan)
      : field(key, condition as Json | FieldFilter, plan);
    if (translated) conditions.push(translated);
    else rest[key] = condition;
  }
  if (Object.keys(rest).length > 0) {
    conditions.push(fits(rest, plan));
  }
  return all(conditions);
}

const ACCOUNT_NAME = '(SELECT name FROM accounts WHERE accounts.number = docs.account)';

/** Asks the kernel's predicate, which is given what it looks at and the body does not hold. */
function fits(rest: object, plan: ColumnPlan): SqlCondition {
  const held = [...plan.held].filter(([path]) => path in rest);
  const columns = held.map(([path, column]) => `, ${path === 'account' ? ACCOUNT_NAME : column}`);
  const paths = JSON.stringify(held.map(([path]) => path));
  return { sql: `fits(body, ?, ?${columns.join('')})`, parameters: [JSON.stringify(rest), paths] };
}

function group(operator: string, filters: readonly Filter[], plan: ColumnPlan): SqlCondition {
  const conditions = filters.map((filter) => filterSql(filter, plan));
  if (operator === '$and') return all(conditions);
  if (operator === '$or') return any(conditions);
  return all(conditions.map(not));
}

/** The condition of one path, or null when it cannot be said in SQL. */
function field(path: string, condition: Json | FieldFilter, plan: ColumnPlan): SqlCondition | null {
  const test = testOf(path, plan);
  if (!test) return null;
  if (!isOperators(condition)) return equal(test, condition as Json);
  const conditions: SqlCondition[] = [];
  for (const [operator, operand] of Object.entries(condition)) {
    if (operand === undefined) continue;
    const translated = operatorOf(test, operator, operand as Json);
    if (!translated) return null;
    conditions.push(translated);
  }
  return all(conditions);
}

function isOperators(condition: Json | FieldFilter): condition is FieldFilter {
  if (typeof condition !== 'object' || condition === null || Array.isArray(condition)) return false;
  return Object.keys(condition).some((key) => key.startsWith('$'));
}

/** How a comparison is asked of a column or of a table of elements. */
interface Test {
  /** True when the test can ask for null: elements that are missing are in no table. */
  readonly asksNull: boolean;
  compare(comparison: string, ...parameters: StoredValue[]): SqlCondition;
}

function testOf(path: string, plan: ColumnPlan): Test | null {
  if (path === 'account') return ACCOUNT_TEST;
  const column = plan.columns.get(path);
  const list = plan.lists.get(path);
  return column ? columnTest(column) : list ? listTest(list) : null;
}

/** The condition on `docs` that their account's name compares so. One name is one number, so indexes keep their order. */
export function ofAccount(comparison: string): string {
  const are = comparison.startsWith('=') ? '=' : 'IN';
  return `account ${are} (SELECT number FROM accounts WHERE name ${comparison})`;
}

const ACCOUNT_TEST: Test = {
  asksNull: true,
  compare: (comparison, ...parameters) => ({
    sql: ofAccount(comparison.replace('@ ', '').replaceAll('@', 'name')),
    parameters,
  }),
};

function columnTest(column: string): Test {
  return {
    asksNull: true,
    compare: (comparison, ...parameters) => ({
      sql: comparison.replaceAll('@', column),
      parameters,
    }),
  };
}

function listTest(table: string): Test {
  return {
    asksNull: false,
    compare: (comparison, ...parameters) => ({
      sql: `number IN (SELECT doc FROM ${table} WHERE ${comparison.replaceAll('@', 'element')})`,
      parameters,
    }),
  };
}

function operatorOf(test: Test, operator: string, operand: Json): SqlCondition | null {
  switch (operator) {
    case '$eq':
      return equal(test, operand);
    case '$ne':
      return negated(equal(test, operand));
    case '$in':
      return oneOf(test, operand as readonly Json[]);
    case '$nin':
      return negated(oneOf(test, operand as readonly Json[]));
    case '$all':
      return everyOf(test, operand as readonly Json[]);
    case '$gt':
    case '$gte':
    case '$lt':
    case '$lte':
      return range(test, operator, operand as string | number);
    default:
      return null;
  }
}

function equal(test: Test, operand: Json): SqlCondition | null {
  if (operand === null) return test.asksNull ? test.compare('@ IS NULL') : null;
  // Whole arrays and objects are compared by the kernel's predicate.
  if (typeof operand === 'object') return null;
  return test.compare('@ = ?', storedValue(operand));
}

function oneOf(test: Test, operands: readonly Json[]): SqlCondition | null {
  if (operands.some((operand) => typeof operand === 'object' && operand !== null)) return null;
  const values = operands.filter((operand) => operand !== null).map(storedValue);
  const holdsNull = values.length < operands.length;
  if (holdsNull && !test.asksNull) return null;
  const marks = values.map(() => '?').join(', ');
  const conditions = values.length > 0 ? [test.compare(`@ IN (${marks})`, ...values)] : [];
  if (holdsNull) conditions.push(test.compare('@ IS NULL'));
  return any(conditions);
}

function everyOf(test: Test, operands: readonly Json[]): SqlCondition | null {
  if (operands.length === 0) return NOTHING;
  const conditions = operands.map((operand) => equal(test, operand));
  return conditions.every((condition) => condition !== null) ? all(conditions) : null;
}

const COMPARISONS = { $gt: '>', $gte: '>=', $lt: '<', $lte: '<=' } as const;

/** Keeps to the operand's own type: in SQLite every text is greater than every number. */
function range(
  test: Test,
  operator: keyof typeof COMPARISONS,
  operand: string | number,
): SqlCondition {
  const comparison = `@ ${COMPARISONS[operator]} ?`;
  const upwards = operator.startsWith('$gt');
  const text = typeof operand === 'string';
  if (text) return test.compare(`${comparison} AND ${upwards ? "@ < x''" : "@ >= ''"}`, operand);
  return test.compare(upwards ? `${comparison} AND @ < ''` : comparison, operand);
}

function all(conditions: readonly SqlCondition[]): SqlCondition {
  return joined(conditions, ' AND ', EVERYTHING);
}

function any(conditions: readonly SqlCondition[]): SqlCondition {
  return joined(conditions, ' OR ', NOTHING);
}

function joined(
  conditions: readonly SqlCondition[],
  between: string,
  empty: SqlCondition,
): SqlCondition {
  const [first] = conditions;
  if (!first) return empty;
  if (conditions.length === 1) return first;
  return {
    sql: conditions.map(({ sql }) => `(${sql})`).join(between),
    parameters: conditions.flatMap(({ parameters }) => parameters),
  };
}

function negated(condition: SqlCondition | null): SqlCondition | null {
  return condition && not(condition);
}

/** Also true where the comparison is null, because a path is missing. */
function not({ sql, parameters }: SqlCondition): SqlCondition {
  return { sql: `(${sql}) IS NOT TRUE`, parameters };
}
