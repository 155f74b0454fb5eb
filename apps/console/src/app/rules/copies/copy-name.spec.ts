import { copyName } from './copy-name.js';

describe('the name of a copy', () => {
  it('says that it is one, and counts when the name is taken, whatever the case', () => {
    expect(copyName('Noche', 'copia', ['Noche'])).toBe('Noche (copia)');
    expect(copyName('Noche', 'copia', ['Noche', 'NOCHE (Copia)'])).toBe('Noche (copia 2)');
    const taken = ['Noche', 'Noche (copia)', 'Noche (copia 2)'];
    expect(copyName('Noche', 'copia', taken)).toBe('Noche (copia 3)');
  });

  it('counts a copy of a copy on', () => {
    expect(copyName('Noche (copia)', 'copia', ['Noche (copia)'])).toBe('Noche (copia 2)');
    expect(copyName('Noche (copiada)', 'copia', [])).toBe('Noche (copiada) (copia)');
  });

  it('is cut by whole characters', () => {
    const family = '👩‍👩‍👧';
    const long = 'a'.repeat(68) + family + 'bbb';
    const name = copyName(long, 'copia', [long]);
    expect(name).toBe(`${'a'.repeat(68)} (copia)`);
    expect(copyName('x'.repeat(80), 'copia', [])).toHaveLength(80);
  });
});
