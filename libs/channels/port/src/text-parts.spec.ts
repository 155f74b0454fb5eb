import { endOfPart, textParts } from './text-parts.js';

describe('the parts of a long text', () => {
  it('end with a line, else with a word, else with a character', () => {
    expect(textParts(`${'a'.repeat(90)}\nuno dos tres`, 100)).toEqual([
      'a'.repeat(90),
      'uno dos tres',
    ]);
    expect(textParts('palabra '.repeat(30), 100).every((part) => part.endsWith('palabra'))).toBe(
      true,
    );
    expect(textParts('👩‍👩‍👧'.repeat(40), 100).every((part) => part.length === 96)).toBe(false);
    expect(textParts('👩‍👩‍👧'.repeat(40), 100).every((part) => part.length % 8 === 0)).toBe(true);
  });

  it('are none where nothing is seen, and end always', () => {
    expect(textParts(' \n ', 100)).toEqual([]);
    expect(textParts('\u0301'.repeat(500), 100).join('')).toBe('\u0301'.repeat(500));
    expect(endOfPart('a'.repeat(10), 4, 3)).toBe(7);
  });
});
