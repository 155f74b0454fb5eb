import type { ShownConversation } from '@bitacora/console-data';
import { belongs, placed } from './list-order.js';

/** What filters and orders look at. */
const conversation = (id: string, part: Partial<ShownConversation> = {}) =>
  ({
    id,
    contact: { id: 'c1' },
    inbox: { id: 'i1' },
    status: 'open',
    priority: 'none',
    assignee: { id: 'u1' },
    team: null,
    labels: [],
    waitingSince: null,
    lastActivityAt: '2026-11-22T09:00:00Z',
    revision: 3,
    ...part,
  }) as unknown as ShownConversation;
const at = (clock: string) => ({ lastActivityAt: `2026-11-22T${clock}:00Z` });
const rules = {
  filter: { view: 'mine' as const, statuses: ['open' as const] },
  sort: 'lastActivityDesc' as const,
  viewerId: 'u1',
  hasMore: false,
};
const ids = (list: readonly ShownConversation[]) => list.map(({ id }) => id);
const list = [
  conversation('a', at('12:00')),
  conversation('b', at('11:00')),
  conversation('c', at('10:00')),
];

describe('what belongs into a list', () => {
  it('follows view, status, team, label and inbox', () => {
    const one = conversation('a', {
      team: { id: 't1', name: 'Soporte' },
      labels: [{ id: 'l1', name: 'urgente', colour: '#b00' }],
    });
    expect(belongs(one, { view: 'mine' }, 'u1')).toBe(true);
    expect(belongs(one, { view: 'mine' }, 'u2')).toBe(false);
    expect(belongs(one, { view: 'unassigned' }, 'u1')).toBe(false);
    expect(belongs(one, { view: 'waiting' }, 'u1')).toBe(false);
    expect(belongs(one, { view: 'all', statuses: ['resolved'] }, 'u1')).toBe(false);
    expect(belongs(one, { view: 'all', teamId: 't1', labelId: 'l1', inboxId: 'i1' }, 'u1')).toBe(
      true,
    );
    expect(belongs(one, { view: 'all', labelId: 'l2' }, 'u1')).toBe(false);
  });

  it('follows the attributes', () => {
    const one = conversation('a', { attributes: [{ attribute: { id: 'a1' }, value: 40 }] });
    const asked = (test: 'above' | 'below' | 'empty', value?: number) =>
      belongs(one, { view: 'all', attributes: [{ attributeId: 'a1', test, value }] }, 'u1');
    expect([asked('above', 39.5), asked('below', 40), asked('empty')]).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('is for the server to say when there is a search', () => {
    expect(belongs(conversation('a'), { view: 'all', search: 'hola' }, 'u1')).toBeNull();
  });
});

describe('a list after one conversation changed', () => {
  it('moves it to where it belongs now', () => {
    expect(ids(placed(list, conversation('c', { ...at('12:30'), revision: 4 }), rules))).toEqual([
      'c',
      'a',
      'b',
    ]);
  });

  it('takes in a new one at its place', () => {
    expect(ids(placed(list, conversation('n', at('10:30')), rules))).toEqual(['a', 'b', 'n', 'c']);
  });

  it('lets go of one that no longer belongs, unless it is being read', () => {
    const resolved = conversation('b', { status: 'resolved', revision: 4 });
    expect(ids(placed(list, resolved, rules))).toEqual(['a', 'c']);
    const kept = placed(list, resolved, { ...rules, openId: 'b' });
    expect(ids(kept)).toEqual(['a', 'b', 'c']);
    expect(kept[1]?.status).toBe('resolved');
  });

  it('ignores an answer that is older than what is held', () => {
    const old = conversation('c', { ...at('13:00'), revision: 2 });
    expect(placed(list, old, rules)).toBe(list);
  });

  it('leaves what falls behind the last row to the next page', () => {
    const late = conversation('z', at('08:00'));
    expect(ids(placed(list, late, { ...rules, hasMore: true }))).toEqual(['a', 'b', 'c']);
    expect(ids(placed(list, late, rules))).toEqual(['a', 'b', 'c', 'z']);
  });

  it('does not let a stranger into the results of a search', () => {
    const search = { ...rules, filter: { view: 'all' as const, search: 'hola' } };
    expect(ids(placed(list, conversation('n'), search))).toEqual(['a', 'b', 'c']);
  });

  it('puts who waits longest first, and who does not wait last', () => {
    const waiting = (id: string, clock: string) =>
      conversation(id, { waitingSince: `2026-11-22T${clock}:00Z` });
    const sorted = { ...rules, filter: { view: 'all' as const }, sort: 'waitingLongest' as const };
    const grown = [waiting('x', '09:00'), conversation('y'), waiting('w', '08:00')].reduce<
      readonly ShownConversation[]
    >((all, one) => placed(all, one, sorted), []);
    expect(ids(grown)).toEqual(['w', 'x', 'y']);
  });

  it('is placed by its value in the order of an attribute, and last without one', () => {
    const priced = (id: string, value: number | null) =>
      conversation(id, {
        attributes: value === null ? [] : [{ attribute: { id: 'price' }, value }],
      } as unknown as Partial<ShownConversation>);
    const byPrice = {
      ...rules,
      sort: {
        ...{ attributeId: 'price', type: 'number' as const, options: [] },
        direction: 'ascending' as const,
      },
    };
    const cheap = [priced('a', 2), priced('b', 10), priced('n', null)];
    expect(ids(placed(cheap, priced('x', 5), byPrice))).toEqual(['a', 'x', 'b', 'n']);
    expect(ids(placed(cheap, { ...priced('a', null), revision: 4 }, byPrice))).toEqual([
      'b',
      'n',
      'a',
    ]);
  });
});
