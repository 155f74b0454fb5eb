import { foldText } from './fold-text.js';
import { isAllWords, runsIn, wordsIn } from './words.js';

/** Every sign of the range that texts of Latin letters are read by quickly. */
const LATIN = Array.from({ length: 0x2b0 }, (_, code) => String.fromCharCode(code));

describe('the words of a text', () => {
  it('are letters and digits, numbers and names with signs, and single characters without spaces', () => {
    expect(wordsIn('c++, c# 12.5 3. e-mail a+b')).toEqual([
      ...['c++', 'c#', '12.5', '3', 'e', 'mail', 'a', 'b'],
    ]);
    expect(wordsIn('vip客户 คืน')).toEqual(['vip', '客', '户', 'คื', 'น']);
    expect(runsIn('vip客户').map(({ text }) => text)).toEqual(['vip', '客户']);
    expect([isAllWords('c++ 12.5'), isAllWords('e-mail'), isAllWords('👍')]).toEqual([
      ...[true, false, false],
    ]);
  });

  it('are the same however they are read: Latin texts have a quicker way', () => {
    for (const sign of LATIN) {
      for (const text of [`x${sign}y`, `1${sign}2`, `a ${sign}+ b`, `${sign}${sign}`]) {
        const quick = foldText(text);
        // A sign that shows nothing, and a character of another script, lead the long way.
        expect([text, quick]).toEqual([text, foldText(`${text}\u200b`)]);
        expect([text, wordsIn(quick)]).toEqual([text, wordsIn(`${quick} 退`).slice(0, -1)]);
        const runs = runsIn(`${quick} 退`).slice(0, -1);
        expect([text, runsIn(quick)]).toEqual([text, runs]);
      }
    }
  });
});
