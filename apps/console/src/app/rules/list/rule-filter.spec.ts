import type { Rule } from '@bitacora/console-data';
import {
  ALL_RULES,
  type RuleFilter,
  findRules,
  indexRules,
  leavesRulesOut,
} from './rule-filter.js';

const rule = (id: string, part: object = {}) =>
  ({
    ...{ id, name: id, state: 'on', flagged: false, named: [] },
    body: { trigger: 'messageReceived' },
    ...part,
  }) as unknown as Rule;
const RULES = [
  rule('Café de noche'),
  rule('b', { state: 'off', named: [{ kind: 'label', id: 'l', name: 'Urgentísimo' }] }),
  rule('c', { flagged: true, body: { trigger: 'noteAdded' }, named: [{ id: 'x', name: null }] }),
];

const found = (filter: Partial<RuleFilter>) =>
  findRules(indexRules(RULES), { ...ALL_RULES, ...filter }).map(({ id }) => id);

describe('searching the rules', () => {
  it('looks at names and at what they name, each word anywhere, case and accents apart', () => {
    expect(found({ text: 'NOCHE cafe' })).toEqual(['Café de noche']);
    expect(found({ text: 'urgentisimo' })).toEqual(['b']);
    expect(found({ text: 'noche urgente' })).toEqual([]);
    expect(found({ text: '  ' })).toHaveLength(3);
  });

  it('narrows by state, by trigger, and to those that do not run', () => {
    expect(found({ state: 'off' })).toEqual(['b']);
    expect(found({ trigger: 'noteAdded' })).toEqual(['c']);
    expect(found({ flagged: true })).toEqual(['c']);
    expect(found({ flagged: true, state: 'off' })).toEqual([]);
  });

  it('narrows to those that findings name', () => {
    const filter = { ...ALL_RULES, found: true };
    expect(findRules(indexRules(RULES), filter)).toEqual([]);
    expect(findRules(indexRules(RULES), filter, new Map([['c', 1]]))).toMatchObject([{ id: 'c' }]);
  });

  it('knows whether it leaves anything out', () => {
    expect(leavesRulesOut(ALL_RULES)).toBe(false);
    expect(leavesRulesOut({ ...ALL_RULES, text: 'a' })).toBe(true);
    expect(leavesRulesOut({ ...ALL_RULES, flagged: true })).toBe(true);
    expect(leavesRulesOut({ ...ALL_RULES, found: true })).toBe(true);
  });
});
