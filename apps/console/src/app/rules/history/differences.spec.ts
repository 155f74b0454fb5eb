import { differences, withNames } from './differences.js';

describe('the difference of two versions', () => {
  it('names each path that differs', () => {
    const before = { name: 'One', conditions: { all: [{ fact: 'a', value: ['x'] }] }, stop: false };
    const after = {
      name: 'One',
      conditions: { all: [{ fact: 'a', value: ['x', 'y'] }, { fact: 'b' }] },
      stop: true,
    };
    expect(differences(before, after)).toEqual([
      { path: 'conditions.all[0].value', before: ['x'], after: ['x', 'y'] },
      { path: 'conditions.all[1]', before: undefined, after: { fact: 'b' } },
      { path: 'stop', before: false, after: true },
    ]);
    expect(differences(before, before)).toEqual([]);
  });

  it('shows names where there are any', () => {
    const name = (id: string) => (id === 'l1' ? 'urgente' : undefined);
    expect(withNames({ a: ['l1', 'x'], b: null }, name)).toEqual({ a: ['urgente', 'x'], b: null });
  });
});
