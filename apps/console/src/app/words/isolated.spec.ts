import { isolated } from './isolated.js';

describe('values of a sentence', () => {
  it('are set apart when they are written from right to left', () => {
    expect(isolated({ a: 'שרה', b: 'سارة 15', c: 'Ana', d: 3, e: null })).toEqual({
      a: '\u2068שרה\u2069',
      b: '\u2068سارة 15\u2069',
      c: 'Ana',
      d: 3,
      e: null,
    });
  });
});
