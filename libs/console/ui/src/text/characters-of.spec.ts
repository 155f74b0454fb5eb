import { charactersOf, firstCapital, shortened } from './characters-of.js';

describe('characters of a text', () => {
  it('are whole', () => {
    expect(charactersOf('👩‍👩‍👧e\u0301x', 2)).toEqual(['👩‍👩‍👧', 'e\u0301']);
    expect(shortened('hola 👩‍👩‍👧!', 6)).toBe('hola 👩‍👩‍👧…');
    expect(shortened('hola 👩‍👩‍👧', 6)).toBe('hola 👩‍👩‍👧');
    expect(firstCapital(' e\u0301cole')).toBe('E\u0301');
    expect(firstCapital('🛒 Tienda')).toBe('🛒');
    expect(firstCapital('')).toBe('');
  });
});
