import type { Rule } from '@bitacora/console-data';
import { type Sectioned, leftOf, sectionsOf } from './rule-sections.js';

const rule = (id: string, folderId: string | null) => ({ id, folderId }) as Rule;
const FOLDERS = ['night', 'day', 'bare'].map((id) => ({ id, name: id, version: '1' }));
const FOUND = [rule('a', 'day'), rule('b', null), rule('c', 'night'), rule('d', 'day')];

const shown = (part: Partial<Sectioned> = {}) =>
  sectionsOf({
    ...{ found: FOUND, folders: FOLDERS, filtered: false, closed: new Set(), drawn: 40 },
    ...part,
  });
const said = (part?: Partial<Sectioned>) =>
  shown(part).map(({ folder, rules }) => [folder?.id ?? '', ...rules.map(({ id }) => id)].join());

describe('the list of rules by folders', () => {
  it('has the folders in their order, each with its rules as they act, and the others last', () => {
    expect(said()).toEqual(['night,c', 'day,a,d', 'bare', ',b']);
    expect(said({ found: FOUND.filter(({ folderId }) => folderId) })).toEqual([
      ...['night,c', 'day,a,d', 'bare'],
    ]);
  });

  it('is one list without folders, and where the folder of a rule is not known yet', () => {
    expect(said({ folders: [] })).toEqual([',a,b,c,d']);
    expect(said({ folders: [], closed: new Set(['']) })).toEqual([',a,b,c,d']);
    expect(said({ folders: [], found: [] })).toEqual(['']);
  });

  it('shows nothing of closed folders, but how many rules they hold', () => {
    const closed = new Set(['day', '']);
    expect(said({ closed })).toEqual(['night,c', 'day', 'bare', '']);
    expect(shown({ closed }).map(({ count }) => count)).toEqual([1, 2, 0, 1]);
  });

  it('shows what a search found in every folder, also in closed ones, and no folder without', () => {
    const filtered = { filtered: true, closed: new Set(['day', '']) };
    expect(said(filtered)).toEqual(['night,c', 'day,a,d', ',b']);
    expect(said({ ...filtered, found: [rule('d', 'day')] })).toEqual(['day,d']);
  });

  it('draws a part of all, and counts what is left in open folders', () => {
    expect(said({ drawn: 2 })).toEqual(['night,c', 'day,a', 'bare', '']);
    expect(leftOf(shown({ drawn: 2 }))).toBe(2);
    expect(leftOf(shown({ drawn: 2, closed: new Set(['']) }))).toBe(1);
  });
});
