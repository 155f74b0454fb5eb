import * as fc from 'fast-check';
import { cutText, cutTextStart, isCharacterBoundary } from './characters.js';

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });
const PIECES = ['a', 'é', 'e\u0301', '👍', '👍🏽', '👩‍👩‍👧', '🇪🇸', '1️⃣', '가', '\u1100\u1161\u11a8', 'คื'];
const SIGNS = [...PIECES, '\r\n', ' ', 'ﾊﾞ', '❤️', '🏴\u{e0067}\u{e007f}', 'ñ', '退', '\u0301'];

describe('the characters of a text', () => {
  it('end where the graphemes of Unicode end', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...SIGNS), { maxLength: 12 }), (signs) => {
        const text = signs.join('');
        const ends = new Set([...graphemes.segment(text)].map(({ index }) => index));
        for (let at = 1; at < text.length; at += 1) {
          expect([text, at, isCharacterBoundary(text, at)]).toEqual([text, at, ends.has(at)]);
        }
      }),
    );
  });

  it('are never cut in two', () => {
    expect(cutText('hola 👩‍👩‍👧', 8)).toBe('hola ');
    expect(cutText('hola 👩‍👩‍👧', 13)).toBe('hola 👩‍👩‍👧');
    expect(cutText('cafe\u0301', 4)).toBe('caf');
    expect(cutTextStart('👍🏽 sí', 5)).toBe(' sí');
    expect(cutText('corto', 40)).toBe('corto');
    for (let most = 0; most < 40; most += 1) {
      const text = PIECES.join('');
      expect(cutText(text, most).length).toBeLessThanOrEqual(most);
      expect(cutTextStart(text, most).length).toBeLessThanOrEqual(most);
    }
  });

  it('are cut at a code point when one has no end', () => {
    const zalgo = `a${'\u0301'.repeat(200)}`;
    expect(cutText(zalgo, 100)).toHaveLength(100);
    expect(cutText('👍'.repeat(3) + '\u{1f3fd}'.repeat(200), 101).isWellFormed()).toBe(true);
  });
});
