import { ERASED } from '@bitacora/kernel';
import { difference } from './difference.js';

describe('the difference of two states', () => {
  it('names what changed, by its path, in the order of the newer one', () => {
    const before = { status: 'open', reply: { on: false, texts: ['Hola'] }, gone: 1 };
    const after = { reply: { on: true, texts: ['Hola'] }, status: 'resolved' };
    expect(difference(before, after)).toEqual([
      { path: 'reply.on', before: false, after: true },
      { path: 'status', before: 'open', after: 'resolved' },
      { path: 'gone', before: 1, after: null },
    ]);
  });

  it('takes lists as a whole, and an absent value for null', () => {
    expect(difference({ labels: ['a'] }, { labels: ['a', 'b'] })).toEqual([
      { path: 'labels', before: ['a'], after: ['a', 'b'] },
    ]);
    expect(difference({ labels: ['a'], name: null }, { labels: ['a'] })).toEqual([]);
  });

  it('opens what came and what went', () => {
    expect(difference(null, { team: { name: 'Ventas' } })).toEqual([
      { path: 'team.name', before: null, after: 'Ventas' },
    ]);
    expect(difference({ team: { name: 'Ventas' } }, {})).toEqual([
      { path: 'team.name', before: 'Ventas', after: null },
    ]);
  });

  it('takes what was erased for a value', () => {
    expect(difference({ name: 'Julia' }, { name: ERASED })).toEqual([
      { path: 'name', before: 'Julia', after: ERASED },
    ]);
    expect(difference({}, { name: ERASED })).toEqual([
      { path: 'name', before: null, after: ERASED },
    ]);
  });
});
