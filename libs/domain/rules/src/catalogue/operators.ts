import { isVisible } from '@bitacora/kernel';
import { isCalendarDay } from '@bitacora/schema';
import type { FactType, FactValue } from './facts/fact.js';
import { foldedFact, foldedValue } from './text.js';
import { type CatalogueWords, words } from './words.js';

/** What a condition compares with: `none` is written as `true`, `range` as [from, until). */
export type OperandShape = 'one' | 'list' | 'range' | 'none';

/** The right side of a condition. */
export type Operand = string | number | boolean | readonly (string | number)[];

/** A way to compare. Pure, total: any fact value gives an answer and never an error. */
export interface Operator {
  readonly name: string;
  readonly version: number;
  readonly types: readonly FactType[];
  readonly operand: OperandShape;
  /** The words between fact and value in a sentence. */
  readonly words: CatalogueWords;
  /** The answer for a missing fact: false for what asserts, true for what denies. */
  readonly whenMissing: boolean;
  /** Compares a fact that is there. Texts are compared folded. */
  holds(fact: NonNullable<FactValue>, operand: Operand): boolean;
}

const SINGLE: readonly FactType[] = ['text', 'number', 'choice', 'reference'];
const ONE_VALUE: readonly FactType[] = [...SINGLE, 'date'];

const same = (fact: NonNullable<FactValue>, value: unknown) =>
  typeof fact === 'string' && typeof value === 'string'
    ? foldedFact(fact).equals(foldedValue(value))
    : fact === value;
const amongst = (fact: NonNullable<FactValue>, operand: Operand) =>
  Array.isArray(operand) && operand.some((value) => same(fact, value));
const contains = (fact: NonNullable<FactValue>, operand: Operand) =>
  foldedFact(fact).contains(foldedValue(operand));
const hasWords = (fact: NonNullable<FactValue>, phrase: string | number) =>
  foldedFact(fact).hasWords(foldedValue(phrase));
const listed = (fact: NonNullable<FactValue>, value: string | number) =>
  Array.isArray(fact) && fact.includes(value);
const all = (operand: Operand) =>
  Array.isArray(operand) ? (operand as readonly (string | number)[]) : [];
const numbers = (fact: unknown, operand: unknown): readonly [number, number] =>
  typeof fact === 'number' && typeof operand === 'number' ? [fact, operand] : [NaN, NaN];

/** A number that sorts as days do; NaN, which is neither before nor after anything, for what is no day. */
const dayOf = (value: unknown): number =>
  typeof value === 'string' && isCalendarDay(value) ? Number(value.replaceAll('-', '')) : NaN;

/** Checks the shape and keeps the literal names. */
function operators<const T extends readonly Operator[]>(list: T): T {
  return list;
}

const catalogue = operators([
  {
    name: 'is',
    version: 3,
    types: [...ONE_VALUE, 'boolean'],
    operand: 'one',
    words: words('es', 'is', 'é'),
    whenMissing: false,
    holds: same,
  },
  {
    name: 'isNot',
    version: 3,
    types: ONE_VALUE,
    operand: 'one',
    words: words('no es', 'is not', 'não é'),
    whenMissing: true,
    holds: (fact, operand) => !same(fact, operand),
  },
  {
    name: 'in',
    version: 3,
    types: SINGLE,
    operand: 'list',
    words: words('es una de', 'is one of', 'é um de'),
    whenMissing: false,
    holds: amongst,
  },
  {
    name: 'notIn',
    version: 3,
    types: SINGLE,
    operand: 'list',
    words: words('no es ninguna de', 'is none of', 'não é nenhum de'),
    whenMissing: true,
    holds: (fact, operand) => !amongst(fact, operand),
  },
  {
    name: 'contains',
    version: 3,
    types: ['text'],
    operand: 'one',
    words: words('contiene', 'contains', 'contém'),
    whenMissing: false,
    holds: contains,
  },
  {
    name: 'notContains',
    version: 3,
    types: ['text'],
    operand: 'one',
    words: words('no contiene', 'does not contain', 'não contém'),
    whenMissing: true,
    holds: (fact, operand) => !contains(fact, operand),
  },
  {
    name: 'containsAnyWord',
    version: 3,
    types: ['text'],
    operand: 'list',
    words: words('contiene una palabra de', 'contains a word of', 'contém uma palavra de'),
    whenMissing: false,
    holds: (fact, operand) => all(operand).some((phrase) => hasWords(fact, phrase)),
  },
  {
    name: 'containsAllWords',
    version: 3,
    types: ['text'],
    operand: 'list',
    words: words(
      'contiene todas las palabras',
      'contains all the words',
      'contém todas as palavras',
    ),
    whenMissing: false,
    holds: (fact, operand) => all(operand).every((phrase) => hasWords(fact, phrase)),
  },
  {
    name: 'containsNoWord',
    version: 3,
    types: ['text'],
    operand: 'list',
    words: words(
      'no contiene ninguna palabra de',
      'contains no word of',
      'não contém nenhuma palavra de',
    ),
    whenMissing: true,
    holds: (fact, operand) => !all(operand).some((phrase) => hasWords(fact, phrase)),
  },
  {
    name: 'startsWith',
    version: 3,
    types: ['text'],
    operand: 'one',
    words: words('empieza por', 'starts with', 'começa com'),
    whenMissing: false,
    holds: (fact, operand) => foldedFact(fact).startsWith(foldedValue(operand)),
  },
  {
    name: 'endsWith',
    version: 3,
    types: ['text'],
    operand: 'one',
    words: words('termina en', 'ends with', 'termina com'),
    whenMissing: false,
    holds: (fact, operand) => foldedFact(fact).endsWith(foldedValue(operand)),
  },
  {
    name: 'greaterThan',
    version: 1,
    types: ['number'],
    operand: 'one',
    words: words('es mayor que', 'is greater than', 'é maior que'),
    whenMissing: false,
    holds: (fact, operand) => {
      const [left, right] = numbers(fact, operand);
      return left > right;
    },
  },
  {
    name: 'lessThan',
    version: 1,
    types: ['number'],
    operand: 'one',
    words: words('es menor que', 'is less than', 'é menor que'),
    whenMissing: false,
    holds: (fact, operand) => {
      const [left, right] = numbers(fact, operand);
      return left < right;
    },
  },
  {
    /** Half-open: 9 to 18 holds from 9 up to, not including, 18. */
    name: 'between',
    version: 1,
    types: ['number'],
    operand: 'range',
    words: words('está entre', 'is between', 'está entre'),
    whenMissing: false,
    holds: (fact, operand) => {
      const [from, until] = all(operand);
      return typeof fact === 'number' && Number(from) <= fact && fact < Number(until);
    },
  },
  {
    name: 'before',
    version: 1,
    types: ['date'],
    operand: 'one',
    words: words('es anterior al', 'is before', 'é anterior a'),
    whenMissing: false,
    holds: (fact, operand) => dayOf(fact) < dayOf(operand),
  },
  {
    name: 'after',
    version: 1,
    types: ['date'],
    operand: 'one',
    words: words('es posterior al', 'is after', 'é posterior a'),
    whenMissing: false,
    holds: (fact, operand) => dayOf(fact) > dayOf(operand),
  },
  {
    name: 'hasAny',
    version: 1,
    types: ['references'],
    operand: 'list',
    words: words('incluyen alguna de', 'include any of', 'incluem alguma de'),
    whenMissing: false,
    holds: (fact, operand) => all(operand).some((value) => listed(fact, value)),
  },
  {
    name: 'hasAll',
    version: 1,
    types: ['references'],
    operand: 'list',
    words: words('incluyen todas', 'include all of', 'incluem todas'),
    whenMissing: false,
    holds: (fact, operand) => all(operand).every((value) => listed(fact, value)),
  },
  {
    name: 'hasNone',
    version: 1,
    types: ['references'],
    operand: 'list',
    words: words('no incluyen ninguna de', 'include none of', 'não incluem nenhuma de'),
    whenMissing: true,
    holds: (fact, operand) => !all(operand).some((value) => listed(fact, value)),
  },
  {
    name: 'empty',
    version: 1,
    types: [...ONE_VALUE, 'references'],
    operand: 'none',
    words: words('no tiene valor', 'has no value', 'não tem valor'),
    whenMissing: true,
    holds: () => false,
  },
  {
    name: 'present',
    version: 1,
    types: [...ONE_VALUE, 'references'],
    operand: 'none',
    words: words('tiene valor', 'has a value', 'tem valor'),
    whenMissing: false,
    holds: () => true,
  },
]);

export type OperatorName = (typeof catalogue)[number]['name'];

/** All operators, in the order in which the builder offers them. */
export const OPERATORS: readonly Operator[] = catalogue;

const byName = new Map<string, Operator>(OPERATORS.map((operator) => [operator.name, operator]));

/** The operator of that name; undefined when the catalogue has none. */
export function operatorNamed(name: string): Operator | undefined {
  return byName.get(name);
}

/** Unknown, not set, erased, a text that shows nothing and an empty list are all missing. */
export function isMissing(value: FactValue | undefined): boolean {
  if (value === null || value === undefined) return true;
  if (typeof value === 'string') return !isVisible(value);
  return Array.isArray(value) && value.length === 0;
}

/** The one comparison of the product: engine, index, why and back-test all ask it. */
export function compare(
  operator: Operator,
  fact: FactValue | undefined,
  operand: Operand,
): boolean {
  if (fact === null || fact === undefined || isMissing(fact)) return operator.whenMissing;
  return operator.holds(fact, operand);
}
