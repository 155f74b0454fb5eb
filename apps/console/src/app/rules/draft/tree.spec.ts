import type { ConditionNode, GroupNode } from './rule-draft.js';
import { copied, moved, placeAt, stepThrough } from './tree.js';

const row = (id: string): ConditionNode => ({
  kind: 'comparison',
  id,
  fact: 'message.text',
  operator: 'is',
  value: id,
});
const group = (id: string, ...parts: ConditionNode[]): GroupNode => ({
  kind: 'group',
  id,
  join: 'all',
  parts,
});
/** `root(a inner(b c) d)` */
const show = (node: ConditionNode): string =>
  node.kind === 'comparison' ? node.id : `${node.id}(${node.parts.map(show).join(' ')})`;
const root = group('root', row('a'), group('inner', row('b'), row('c')), row('d'));

const stepped = (id: string, direction: -1 | 1): string => {
  const to = stepThrough(root, id, direction);
  return to ? show(moved(root, id, to)) : 'stays';
};

describe('moving conditions', () => {
  it('walks the tree by keys: over rows, into groups and out of them', () => {
    expect(stepped('a', 1)).toBe('root(inner(a b c) d)');
    expect(stepped('b', -1)).toBe('root(a b inner(c) d)');
    expect(stepped('b', 1)).toBe('root(a inner(c b) d)');
    expect(stepped('c', 1)).toBe('root(a inner(b) c d)');
    expect(stepped('d', -1)).toBe('root(a inner(b c d))');
    expect(stepped('inner', 1)).toBe('root(a d inner(b c))');
    expect(stepped('a', -1)).toBe('stays');
    expect(stepped('d', 1)).toBe('stays');
  });

  it.each([
    ['a', 'd', 'after', 'root(inner(b c) d a)'],
    ['a', 'd', 'before', 'root(inner(b c) a d)'],
    ['d', 'b', 'before', 'root(a inner(d b c))'],
    ['a', 'inner', 'into', 'root(inner(b c a) d)'],
    ['c', 'a', 'before', 'root(c a inner(b) d)'],
  ] as const)('drops %s at %s, %s', (id, over, side, expected) => {
    const to = placeAt(root, id, over, side);
    expect(to && show(moved(root, id, to))).toBe(expected);
  });

  it('never puts a group into itself', () => {
    const nested = group('root', group('outer', group('core', row('x'))));
    expect(moved(nested, 'outer', { groupId: 'core', index: 0 })).toBe(nested);
    expect(moved(nested, 'root', { groupId: 'core', index: 0 })).toBe(nested);
  });

  it('copies with ids of their own', () => {
    const copy = copied(group('inner', row('b')));
    expect(copy.id).not.toBe('inner');
    expect(copy.kind === 'group' && copy.parts[0]).toMatchObject({
      fact: 'message.text',
      value: 'b',
    });
    expect(copy.kind === 'group' && copy.parts[0]?.id).not.toBe('b');
  });
});
