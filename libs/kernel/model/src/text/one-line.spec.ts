import { oneLine } from './one-line.js';

describe('a text of one line', () => {
  it.each([
    ['Ana\nMaría\tSoto ', 'Ana María Soto'],
    ['Ana\0\u0007María', 'Ana María'],
    ['\u202eana.gpj', 'ana.gpj'],
    ['Ur\u200bgen\u00adte\u2060\ufeff', 'Urgente'],
    ['Ana\ud800', 'Ana\ufffd'],
    ['Jose\u0301', 'José'],
    [`a${'\u0301'.repeat(110)}`, 'á\u0301\u0301\u0301\u0301'],
    ['ana\u2028\u2800 maría', 'ana maría'],
  ])('%j is stored as %j', (given, kept) => {
    expect(oneLine(given)).toBe(kept);
  });

  it.each([
    '👩‍👩‍👧 Familia',
    'Café ❤️',
    '1️⃣',
    'می‌خواهم',
    'क्‍ष',
    '葛\u{e0100}',
    '🏴\u{e0067}\u{e007f}',
    'ñandú',
  ])('keeps %s', (name) => {
    expect(oneLine(name)).toBe(name);
  });

  it.each([
    ['\u200b\u200b', '\u3164', '\u2800', '\u00ad', '\u2060', '\u115f', '\u202e', '\ufeff', '\0'],
    [
      '\u0301',
      ' \u0301\u0316',
      '\u180e',
      '\u061c',
      '\u200f\u2066',
      '\ufff9',
      '\u{e0041}',
      '\u00a0',
    ],
  ])('is empty when there is nothing to see', (...unseen) => {
    for (const sign of unseen) expect([sign, oneLine(sign)]).toEqual([sign, '']);
  });

  it('is made in time of its length', () => {
    const began = performance.now();
    oneLine(
      `${'\u0301\u0316'.repeat(40_000)}${'👩\u200d'.repeat(20_000)}${'ا\u200c'.repeat(20_000)}`,
    );
    expect(performance.now() - began).toBeLessThan(500);
  });
});
