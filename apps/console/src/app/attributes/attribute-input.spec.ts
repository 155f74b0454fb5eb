import { readValue, textToWrite } from './attribute-input.js';

describe('what a person writes for an attribute', () => {
  it.each([
    ['12,5', 12.5],
    ['-0.25', -0.25],
    ['.5', 0.5],
    ['1e3', 1000],
    [' 7 ', 7],
  ])('is the number %s', (written, value) => {
    expect(readValue({ type: 'number' }, written)).toEqual({ value });
  });

  it.each(['doce', '1.000,5', '1 000', '--1', '1e999', '0x10', 'Infinity'])(
    'is no number: %s',
    (written) => {
      expect(readValue({ type: 'number' }, written)).toEqual({ code: 'NUMBER_INVALID' });
    },
  );

  it('clears when it is empty, and is kept as it is otherwise', () => {
    for (const type of ['text', 'number', 'link', 'date'] as const)
      expect(readValue({ type }, '  ')).toEqual({ value: null });
    expect(readValue({ type: 'text' }, ' 007 ')).toEqual({ value: '007' });
    expect(readValue({ type: 'date' }, '2026-03-02')).toEqual({ value: '2026-03-02' });
  });

  it('begins with what can be read again, in every language', () => {
    for (const language of ['es', 'en', 'pt'])
      for (const value of [1234567.25, -0.001, 0])
        expect(
          readValue({ type: 'number' }, textToWrite({ type: 'number' }, value, language)),
        ).toEqual({ value });
  });
});
