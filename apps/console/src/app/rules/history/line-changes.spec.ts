import { lineChanges } from './line-changes.js';

describe('what changed between two texts of a rule', () => {
  it('is each line that went and each that came', () => {
    const before = ['When a', 'if b', 'then c'];
    const after = ['When a', 'if b', 'if d', 'then e'];
    expect(lineChanges(before, after)).toEqual([
      { sign: '−', text: 'then c' },
      { sign: '+', text: 'if d' },
      { sign: '+', text: 'then e' },
    ]);
    expect(lineChanges(after, after)).toEqual([]);
  });

  it('counts a line that is there more often', () => {
    expect(lineChanges(['then c'], ['then c', 'then c'])).toEqual([{ sign: '+', text: 'then c' }]);
  });
});
