import type { FactValue } from '../facts/fact.js';
import { words } from '../words.js';
import { valuesOf } from './compared-values.js';
import { type Operand, operators } from './operator.js';

/** Nothing holds between values that are no numbers. */
const numbers = (fact: FactValue, operand: Operand): readonly [number, number] =>
  typeof fact === 'number' && typeof operand === 'number' ? [fact, operand] : [NaN, NaN];

/** How large a number is. */
export const NUMBER_OPERATORS = operators([
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
    name: 'atLeast',
    version: 1,
    types: ['number'],
    operand: 'one',
    words: words('es al menos', 'is at least', 'é pelo menos'),
    whenMissing: false,
    holds: (fact, operand) => {
      const [left, right] = numbers(fact, operand);
      return left >= right;
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
    name: 'atMost',
    version: 1,
    types: ['number'],
    operand: 'one',
    words: words('es como mucho', 'is at most', 'é no máximo'),
    whenMissing: false,
    holds: (fact, operand) => {
      const [left, right] = numbers(fact, operand);
      return left <= right;
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
      const [from, until] = valuesOf(operand);
      return typeof fact === 'number' && Number(from) <= fact && fact < Number(until);
    },
  },
]);
