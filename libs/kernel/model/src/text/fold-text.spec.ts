import { composed, foldText } from './fold-text.js';
import { isVisible } from './invisible.js';

describe('folded text', () => {
  it('ignores case, accents and runs of white space, but ñ is not n', () => {
    expect(foldText('  ÁRBOL \n\t Ação  ')).toBe('arbol acao');
    expect(foldText('  Atención   al CLIENTE ')).toBe(foldText('atencion al cliente'));
    expect(foldText('AN\u0303O')).toBe('año');
    expect(foldText('an\u0303\u0301o')).toBe('año');
    expect(foldText('Año')).not.toBe(foldText('Ano'));
  });

  it('keeps the marks of scripts in which they are letters', () => {
    for (const [one, other] of [
      ['й', 'и'],
      ['が', 'か'],
      ['パ', 'ハ'],
      ['की', 'का'],
      ['คืน', 'คน'],
      ['가', '각'],
    ] as const) {
      expect(foldText(one)).not.toBe(foldText(other));
      expect(foldText(one.normalize('NFD'))).toBe(foldText(one));
    }
  });

  it('leaves out what cannot be seen, and keeps what makes another picture', () => {
    expect(foldText('Ur\u00adgen\u200bte\ufeff\u202e')).toBe('urgente');
    expect(foldText('❤️')).toBe(foldText('❤'));
    expect(foldText('👩‍👧')).not.toBe(foldText('👩👧'));
    expect(foldText('🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}')).not.toBe('🏴');
    expect(foldText('Ana\0María\u2800L')).toBe('ana maria l');
  });

  it('takes apostrophes, quotes and hyphens of printers for those of the keys', () => {
    for (const printed of ['O’Neil', 'O‘Neil', 'Oʼneil', 'O‛NEIL', 'O＇Neil'])
      expect(foldText(printed)).toBe("o'neil");
    expect(foldText('“hoy” „mañana‟')).toBe('"hoy" "mañana"');
    expect(foldText('e‑mail, e‐mail')).toBe('e-mail, e-mail');
    expect(foldText('10–12')).not.toBe('10-12');
  });

  it('takes full and half width for the same sign', () => {
    expect(foldText('ＡＢＣ　１２')).toBe('abc 12');
    expect(foldText('ﾊﾞｽ')).toBe(foldText('バス'));
  });

  it.each([
    ['marks of two classes', '\u0301\u0316'.repeat(45_000)],
    ['marks between signs that fall away', '\u0301\u200b\u0316\u200b'.repeat(37_500)],
    ['sound marks of half width', '\uff9e\uff9f'.repeat(75_000)],
    ['pictures that join nothing', '👩🏽🏽🏽'.repeat(20_000)],
    ['capital sigmas', `Σ${'.'.repeat(100)}`.repeat(1_500)],
  ])('takes time in proportion to the length: %s', (_what, marks) => {
    foldText(`a${marks.slice(0, 1_000)}`);
    const began = performance.now();
    foldText(`a${marks}`);
    composed(`a${marks}`);
    expect(performance.now() - began).toBeLessThan(500);
  });
});

describe('a visible text', () => {
  it('has something that a reader sees', () => {
    for (const text of ['a', '👍', '!', 'क', '1️⃣', '\u00b4']) expect(isVisible(text)).toBe(true);
    for (const text of ['', ' ', '\u0301', '\u200b\u200b', '\u3164', '\u2800', '\u00ad', '\u2060'])
      expect(isVisible(text)).toBe(false);
    for (const text of ['\u115f', '\u202e', '\ufe0f', '\0', '\ud800', '\ufeff'])
      expect(isVisible(text)).toBe(false);
  });
});
