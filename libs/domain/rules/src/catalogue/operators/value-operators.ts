import type { FactType } from '../facts/fact.js';
import { words } from '../words.js';
import { isAmongst, isSame } from './compared-values.js';
import { operators } from './operator.js';

const SINGLE: readonly FactType[] = ['text', 'number', 'choice', 'reference'];
const ONE_VALUE: readonly FactType[] = [...SINGLE, 'date'];

/** Whether a fact is a value, or one of several. */
export const EQUALITY_OPERATORS = operators([
  {
    name: 'is',
    version: 3,
    types: [...ONE_VALUE, 'boolean'],
    operand: 'one',
    words: words('es', 'is', 'é'),
    whenMissing: false,
    holds: isSame,
  },
  {
    name: 'isNot',
    version: 3,
    types: ONE_VALUE,
    operand: 'one',
    words: words('no es', 'is not', 'não é'),
    whenMissing: true,
    holds: (fact, operand) => !isSame(fact, operand),
  },
  {
    name: 'in',
    version: 3,
    types: SINGLE,
    operand: 'list',
    words: words('es una de', 'is one of', 'é um de'),
    whenMissing: false,
    holds: isAmongst,
  },
  {
    name: 'notIn',
    version: 3,
    types: SINGLE,
    operand: 'list',
    words: words('no es ninguna de', 'is none of', 'não é nenhum de'),
    whenMissing: true,
    holds: (fact, operand) => !isAmongst(fact, operand),
  },
]);

/** Whether a fact has a value. */
export const PRESENCE_OPERATORS = operators([
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
