import { Query } from 'mingo';
import { isDocument, reach, type Reached } from './paths.js';
import { CommandRefusal } from '../replication/refusal.js';
import { NULL_KEY, sortKey, typeOfKey } from './sort-key.js';
import type { Doc } from '../driver/wire.js';

/** Says whether a document fits a filter. */
export type Matches = (document: Doc) => boolean;

/** Operators whose meaning mingo gives. */
const BY_MINGO = new Set(['$elemMatch', '$size', '$mod', '$regex', '$type']);

/** Compiles a filter. Operators that are used most are the stand-in's own; throws Refusal on one that is unknown. */
export function matching(filter: Doc): Matches {
  const tests = Object.entries(filter).map(([name, condition]) =>
    name.startsWith('$') ? groupMatching(name, condition) : pathMatching(name, condition),
  );
  if (tests.length === 1) return tests[0] as Matches;
  return (document) => tests.every((test) => test(document));
}

/** True for `{$gt: …}`; a document without operators is a value. */
export function isOperators(condition: unknown): condition is Doc {
  return isDocument(condition) && Object.keys(condition)[0]?.startsWith('$') === true;
}

function groupMatching(name: string, condition: unknown): Matches {
  if (name === '$comment') return () => true;
  if (name === '$expr') return byMingo({ $expr: condition });
  if (name !== '$and' && name !== '$or' && name !== '$nor') {
    throw new CommandRefusal(2, `unknown top level operator: ${name}`);
  }
  if (!Array.isArray(condition) || condition.length === 0 || !condition.every(isDocument)) {
    throw new CommandRefusal(2, `${name} argument must be a nonempty array of objects`);
  }
  const tests = condition.map((part) => matching(part as Doc));
  if (name === '$and') return (document) => tests.every((test) => test(document));
  if (name === '$or') return (document) => tests.some((test) => test(document));
  return (document) => !tests.some((test) => test(document));
}

function pathMatching(path: string, condition: unknown): Matches {
  if (condition instanceof RegExp) return byMingo({ [path]: condition });
  if (isRegularExpression(condition)) {
    const { pattern, options } = condition;
    return byMingo({ [path]: new RegExp(pattern, options.replace(/[^imsu]/g, '')) });
  }
  const parts = path.split('.');
  if (!isOperators(condition)) return reaching(parts, equalTo(condition));
  const tests = Object.entries(condition)
    .filter(([operator]) => operator !== '$options')
    .map(([operator, operand]) => operatorMatching(path, parts, operator, operand, condition));
  if (tests.length === 1) return tests[0] as Matches;
  return (document) => tests.every((test) => test(document));
}

function isRegularExpression(value: unknown): value is { pattern: string; options: string } {
  return (value as { _bsontype?: string } | null)?._bsontype === 'BSONRegExp';
}

function operatorMatching(
  path: string,
  parts: readonly string[],
  operator: string,
  operand: unknown,
  whole: Doc,
): Matches {
  switch (operator) {
    case '$eq':
      return reaching(parts, equalTo(operand));
    case '$ne':
      return not(reaching(parts, equalTo(operand)));
    case '$in':
      return reaching(parts, oneOf(listOf(operator, operand)));
    case '$nin':
      return not(reaching(parts, oneOf(listOf(operator, operand))));
    case '$all': {
      const tests = listOf(operator, operand).map(equalTo);
      return reaching(parts, (at) => tests.length > 0 && tests.every((test) => test(at)));
    }
    case '$gt':
      return reaching(
        parts,
        compared(operand, (key, wanted) => key > wanted, false),
      );
    case '$gte':
      return reaching(
        parts,
        compared(operand, (key, wanted) => key >= wanted, true),
      );
    case '$lt':
      return reaching(
        parts,
        compared(operand, (key, wanted) => key < wanted, false),
      );
    case '$lte':
      return reaching(
        parts,
        compared(operand, (key, wanted) => key <= wanted, true),
      );
    case '$exists': {
      const isWanted = operand !== false && operand !== 0 && operand !== null;
      return reaching(parts, ({ values }) => values.length > 0 === isWanted);
    }
    case '$not':
      if (!isOperators(operand) && !(operand instanceof RegExp)) {
        throw new CommandRefusal(2, '$not needs a regex or a document');
      }
      return not(pathMatching(path, operand));
    default: {
      if (!BY_MINGO.has(operator)) throw new CommandRefusal(2, `unknown operator: ${operator}`);
      const options = operator === '$regex' && whole['$options'] !== undefined;
      const more = options ? { $options: whole['$options'] } : {};
      return byMingo({ [path]: { [operator]: operand, ...more } });
    }
  }
}

function byMingo(filter: Doc): Matches {
  try {
    const query = new Query(filter, {});
    return (document) => query.test(document);
  } catch (error) {
    throw new CommandRefusal(2, error instanceof Error ? error.message : String(error));
  }
}

function not(test: Matches): Matches {
  return (document) => !test(document);
}

function listOf(operator: string, operand: unknown): readonly unknown[] {
  if (Array.isArray(operand)) return operand;
  throw new CommandRefusal(2, `${operator} needs an array`);
}

type Test = (at: Reached) => boolean;

function reaching(parts: readonly string[], test: Test): Matches {
  return (document) => test(reach(document, parts));
}

/** Null equals what is missing too. */
function equalTo(wanted: unknown): Test {
  if (wanted === null || wanted === undefined) {
    return ({ values, isMissing }) =>
      isMissing || some(values, (value) => value === null || value === undefined);
  }
  if (typeof wanted === 'string' || typeof wanted === 'boolean') {
    return ({ values }) => some(values, (value) => value === wanted);
  }
  const key = sortKey(wanted);
  return ({ values }) => some(values, (value) => sortKey(value) === key);
}

function oneOf(wanted: readonly unknown[]): Test {
  const hasNull = wanted.some((value) => value === null || value === undefined);
  if (wanted.some((value) => value instanceof RegExp)) {
    throw new CommandRefusal(2, 'The stand-in does not know regular expressions in $in.');
  }
  const keys = new Set(wanted.map(sortKey));
  return ({ values, isMissing }) =>
    (hasNull && isMissing) || some(values, (value) => keys.has(sortKey(value)));
}

/** Compares only values of the operand's own type. */
function compared(
  operand: unknown,
  fits: (key: string, wanted: string) => boolean,
  hasEqual: boolean,
): Test {
  const wanted = sortKey(operand);
  if (wanted === NULL_KEY) return hasEqual ? equalTo(null) : () => false;
  const type = typeOfKey(wanted);
  return ({ values }) =>
    some(values, (value) => {
      const key = sortKey(value);
      return typeOfKey(key) === type && fits(key, wanted);
    });
}

/** True when a value, or an element of a list, fits. */
function some(values: readonly unknown[], fits: (value: unknown) => boolean): boolean {
  for (const value of values) {
    if (fits(value)) return true;
    if (Array.isArray(value) && value.some(fits)) return true;
  }
  return false;
}
