import { smsParts, smsRoom } from './sms-parts.js';

describe('the parts of an SMS', () => {
  it.each([
    ['nothing', '', 'gsm', 0, 0, 160],
    ['160 letters', 'a'.repeat(160), 'gsm', 1, 160, 0],
    ['161 letters', 'a'.repeat(161), 'gsm', 2, 161, 145],
    ['306 letters', 'a'.repeat(306), 'gsm', 2, 306, 0],
    ['letters of Spanish in the alphabet', '¿Qué? Ñandú äöü', 'unicode', 1, 15, 55],
    ['letters that are in the alphabet', '¡Hola! Año nuevo, café, però', 'gsm', 1, 28, 132],
    ['a euro, which takes two', '€'.repeat(80), 'gsm', 1, 160, 0],
    ['81 euros', '€'.repeat(81), 'gsm', 2, 162, 143],
    ['70 letters of another alphabet', 'á'.repeat(70), 'unicode', 1, 70, 0],
    ['71 letters of another alphabet', 'á'.repeat(71), 'unicode', 2, 71, 63],
    ['35 emoji', '😀'.repeat(35), 'unicode', 1, 70, 0],
    ['half a pair', '\ud83d', 'unicode', 1, 1, 69],
  ])('counts %s', (_what, text, encoding, parts, units, left) => {
    expect(smsParts(text)).toMatchObject({ encoding, parts, units, left });
  });

  it('puts no escaped character and no pair into two parts', () => {
    // The euro would begin at the last place of the first part.
    expect(smsParts(`${'a'.repeat(152)}€${'a'.repeat(151)}`)).toMatchObject({
      ...{ parts: 2, units: 305, left: 0 },
    });
    expect(smsParts(`${'a'.repeat(152)}€${'a'.repeat(152)}`)).toMatchObject({ parts: 3 });
    expect(smsParts(`${'á'.repeat(66)}😀${'á'.repeat(65)}`)).toMatchObject({ parts: 2, left: 0 });
    expect(smsParts(`${'á'.repeat(66)}😀${'á'.repeat(66)}`)).toMatchObject({ parts: 3 });
  });

  it('names the first character that makes each part carry less', () => {
    expect(smsParts('Año €5, però').foreign).toBeNull();
    expect(smsParts('Sí, mañana 🙂').foreign).toBe('í');
    expect(smsParts('ok 🙂').foreign).toBe('🙂');
  });

  it('has so much room in a number of parts', () => {
    expect([1, 2, 10].map(smsRoom)).toEqual([160, 306, 1530]);
    for (const parts of [1, 2, 3, 10])
      expect(smsParts('x'.repeat(smsRoom(parts)))).toMatchObject({ parts, left: 0 });
  });
});
