import { distinct, nameKey, personal, sameItems } from './index.js';
import { z } from 'zod';

describe('names of an account', () => {
  it('are the same when only case, accents or white space differ', () => {
    expect(nameKey('  Atención   al CLIENTE ')).toBe(nameKey('atencion al cliente'));
    expect(nameKey('Ação')).toBe('acao');
  });

  it('keep ñ apart from n, composed or not', () => {
    expect(nameKey('Año')).not.toBe(nameKey('Ano'));
    expect(nameKey('AN\u0303O')).toBe(nameKey('año'));
  });
});

describe('lists of ids', () => {
  it('are compared without order and repetition', () => {
    expect(sameItems(['a', 'b', 'a'], ['b', 'a'])).toBe(true);
    expect(sameItems(['a', 'b'], ['a', 'c'])).toBe(false);
    expect(sameItems(['a', 'b'], ['a'])).toBe(false);
    expect(distinct(['b', 'a', 'b'])).toEqual(['b', 'a']);
  });
});

describe('a personal field', () => {
  const field = personal(z.string().max(5));

  it('is its value or the marker of an erasure, and nothing else', () => {
    expect(field.parse('hola')).toBe('hola');
    expect(field.parse({ erased: true })).toEqual({ erased: true });
    expect(() => field.parse('too long')).toThrow();
    expect(() => field.parse({ erased: true, text: 'x' })).toThrow();
  });
});
