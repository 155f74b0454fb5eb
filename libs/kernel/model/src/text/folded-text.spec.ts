import * as fc from 'fast-check';
import { FoldedText } from './folded-text.js';
import { isVisible } from './invisible.js';
import { holdsWords, queryWords, searchWords } from './search-words.js';

const PIECES = [
  'hola',
  'C++',
  '12.5',
  'ñandú',
  '退款',
  'คืน',
  'バス',
  '👍🏽',
  '👩‍👩‍👧',
  '🇨🇱',
  '1️⃣',
  '!!!',
  'e-mail',
  'й',
];
const SIGNS = [
  ...PIECES,
  ' ',
  ', ',
  '\u200b',
  '\u0301',
  '.',
  '5',
  '#',
  'Σ',
  'ß',
  '\ufe0f',
  '\n',
  '가',
  '(',
  '\ud83d',
];

const texts = fc.oneof(
  fc
    .array(fc.constantFrom(...SIGNS), { minLength: 1, maxLength: 8 })
    .map((signs) => signs.join('')),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 12 }),
);

describe('a text that was folded', () => {
  it('matches itself in every way, and what shows nothing in none', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const one = new FoldedText(text);
        const other = new FoldedText(text);
        const seen = isVisible(text);
        expect([text, one.equals(other)]).toEqual([text, seen]);
        expect([text, one.contains(other), one.startsWith(other), one.endsWith(other)]).toEqual([
          text,
          seen,
          seen,
          seen,
        ]);
        expect([text, one.hasWords(other)]).toEqual([text, seen]);
      }),
      { numRuns: 2_000 },
    );
  });

  it('is found in a sentence by what it is, and in one of its other parts by nothing', () => {
    fc.assert(
      fc.property(fc.constantFrom(...PIECES), fc.constantFrom(...PIECES), (piece, other) => {
        const sentence = new FoldedText(`quiero ${piece} ya`);
        const sought = new FoldedText(other);
        expect([piece, other, sentence.contains(sought)]).toEqual([piece, other, piece === other]);
        expect([piece, other, sentence.hasWords(sought)]).toEqual([piece, other, piece === other]);
      }),
    );
  });

  it('is found by a search for itself, when it has words or pictures', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const query = queryWords(text);
        expect([text, holdsWords(new Set(searchWords(text)), query)]).toEqual([
          text,
          query.length > 0,
        ]);
      }),
      { numRuns: 2_000 },
    );
  });
});
