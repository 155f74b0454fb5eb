import { initials } from './initials.js';

describe('initials', () => {
  it.each([
    ['Lucía Vargas', 'LV'],
    ['Maximiliano Bartolomé del Castillo', 'MC'],
    ['ana', 'AN'],
    ['  ', '?'],
    [null, '?'],
    ['Élodie', 'ÉL'],
    ['🐙 Octavia', 'O'],
    ['E\u0301lodie R\u0327\u0301os', 'E\u0301R\u0327\u0301'],
  ])('of %p are %p', (name, expected) => {
    expect(initials(name)).toBe(expected);
  });
});
