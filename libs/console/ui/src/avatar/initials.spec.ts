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
  ])('of %p are %p', (name, expected) => {
    expect(initials(name)).toBe(expected);
  });
});
