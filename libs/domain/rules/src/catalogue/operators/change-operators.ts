import type { FactType, FactValue } from '../facts/fact.js';
import { words } from '../words.js';
import { isMissing, isSame } from './compared-values.js';
import { operators } from './operator.js';

const ONE_VALUE: readonly FactType[] = ['text', 'number', 'boolean', 'date', 'choice', 'reference'];

/** Whether an event changed a fact. At the first event of a conversation nothing has changed yet. */
export const CHANGE_OPERATORS = operators([
  {
    name: 'changed',
    version: 1,
    types: [...ONE_VALUE, 'references'],
    operand: 'none',
    words: words('ha cambiado', 'has changed', 'mudou'),
    against: 'before',
    holds: ({ from, to }) => !isEqual(from, to),
  },
  {
    name: 'changedFrom',
    version: 1,
    types: ONE_VALUE,
    operand: 'one',
    words: words('ha dejado de ser', 'has changed from', 'deixou de ser'),
    against: 'before',
    holds: ({ from, to }, operand) => !isEqual(from, to) && isValue(from, operand),
  },
  {
    name: 'changedTo',
    version: 1,
    types: ONE_VALUE,
    operand: 'one',
    words: words('ha pasado a ser', 'has changed to', 'passou a ser'),
    against: 'before',
    holds: ({ from, to }, operand) => !isEqual(from, to) && isValue(to, operand),
  },
]);

function isValue(fact: FactValue, operand: unknown): boolean {
  return fact !== null && !isMissing(fact) && isSame(fact, operand);
}

function isEqual(from: FactValue, to: FactValue): boolean {
  if (isMissing(from) || isMissing(to)) return isMissing(from) === isMissing(to);
  // Lists keep the order in which things came, so an equal list has equal text.
  return JSON.stringify(from) === JSON.stringify(to);
}
