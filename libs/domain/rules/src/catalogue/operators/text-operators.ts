import type { FoldedText } from '@bitacora/kernel';
import type { FactValue } from '../facts/fact.js';
import { foldedFact, foldedValue } from '../text.js';
import { words } from '../words.js';
import { valuesOf } from './compared-values.js';
import { matchesPattern } from './pattern.js';
import { type Operand, type PlainOperator, operators } from './operator.js';

const contains = (fact: NonNullable<FactValue>, operand: Operand) =>
  foldedFact(fact).contains(foldedValue(operand));

/** Phrases of one list that are folded beforehand: what rules keep in memory has a bound. */
const MOST_PREPARED = 50;

/** A comparison of a text with a list of phrases. */
function ofPhrases(
  holds: (phrases: readonly FoldedText[], text: FoldedText) => boolean,
): Pick<PlainOperator, 'holds' | 'prepared'> {
  const plain: PlainOperator['holds'] = (fact, operand) =>
    holds(valuesOf(operand).map(foldedValue), foldedFact(fact));
  return {
    holds: plain,
    prepared: (operand) => {
      if (valuesOf(operand).length > MOST_PREPARED) return (fact) => plain(fact, operand);
      const phrases = valuesOf(operand).map(foldedValue);
      return (fact) => holds(phrases, foldedFact(fact));
    },
  };
}

/** What a text says. */
export const TEXT_OPERATORS = operators([
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
    ...ofPhrases((phrases, text) => phrases.some((phrase) => text.hasWords(phrase))),
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
    ...ofPhrases((phrases, text) => phrases.every((phrase) => text.hasWords(phrase))),
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
    ...ofPhrases((phrases, text) => !phrases.some((phrase) => text.hasWords(phrase))),
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
    name: 'matches',
    version: 1,
    types: ['text'],
    operand: 'pattern',
    words: words('cumple el patrón', 'matches the pattern', 'corresponde ao padrão'),
    whenMissing: false,
    holds: (fact, operand) => matchesPattern(fact, operand),
  },
  {
    name: 'notMatches',
    version: 1,
    types: ['text'],
    operand: 'pattern',
    words: words('no cumple el patrón', 'does not match the pattern', 'não corresponde ao padrão'),
    whenMissing: true,
    holds: (fact, operand) => !matchesPattern(fact, operand),
  },
]);
