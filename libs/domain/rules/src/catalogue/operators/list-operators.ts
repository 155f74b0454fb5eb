import type { FactValue } from '../facts/fact.js';
import { words } from '../words.js';
import { valuesOf } from './compared-values.js';
import { operators } from './operator.js';

const listed = (fact: NonNullable<FactValue>, value: string | number) =>
  Array.isArray(fact) && fact.includes(value);

/** What a list of things holds. */
export const LIST_OPERATORS = operators([
  {
    name: 'hasAny',
    version: 1,
    types: ['references'],
    operand: 'list',
    words: words('incluyen alguna de', 'include any of', 'incluem alguma de'),
    whenMissing: false,
    holds: (fact, operand) => valuesOf(operand).some((value) => listed(fact, value)),
  },
  {
    name: 'hasAll',
    version: 1,
    types: ['references'],
    operand: 'list',
    words: words('incluyen todas', 'include all of', 'incluem todas'),
    whenMissing: false,
    holds: (fact, operand) => valuesOf(operand).every((value) => listed(fact, value)),
  },
  {
    name: 'hasNone',
    version: 1,
    types: ['references'],
    operand: 'list',
    words: words('no incluyen ninguna de', 'include none of', 'não incluem nenhuma de'),
    whenMissing: true,
    holds: (fact, operand) => !valuesOf(operand).some((value) => listed(fact, value)),
  },
]);
