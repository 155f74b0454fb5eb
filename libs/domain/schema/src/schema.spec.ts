import { distinct, personal, sameItems } from './index.js';
import { z } from 'zod';

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
