import { type CheckedRule, checkRule } from './check-rule.js';
import { MAX_PATTERN_STEPS } from '../catalogue/operators/pattern.js';
import {
  MAX_CONDITIONS,
  MAX_DEPTH,
  MAX_VALUES,
  MAX_VALUE_CHARACTERS,
} from '../conditions.schema.js';
import type { RuleBody } from '../rule.schema.js';
import type { RuleDirectory } from './things-named.js';

const RULE: RuleBody = {
  name: 'Urgentes primero',
  trigger: 'messageReceived',
  conditions: { all: [{ fact: 'message.text', operator: 'containsAnyWord', value: ['urgente'] }] },
  actions: [
    { type: 'addLabel', labelId: 'urgent' },
    { type: 'sendReply', texts: ['Hola, {{contact.name}}'] },
  ],
  stop: false,
  limits: { perConversation: 1, perPeriodMinutes: 1440 },
  window: { from: null, until: '2026-12-31T23:00:00.000Z' },
};

const directory: RuleDirectory = {
  has: (_kind, id) => ['urgent', 'support', 'ana', 'web'].includes(id),
};

const check = (changes: Record<string, unknown>): CheckedRule =>
  checkRule({ ...RULE, ...changes }, directory);

const faults = (checked: CheckedRule) =>
  checked.ok ? [] : checked.errors.map(({ code, field }) => [code, field]);

const all = (...parts: unknown[]) => ({ conditions: { all: parts } });
const leaf = { fact: 'message.text', operator: 'contains', value: 'x' };
const nested = (depth: number): unknown => (depth === 1 ? leaf : { not: nested(depth - 1) });

describe('a rule that can be saved', () => {
  it('is given back as it is', () => {
    expect(checkRule(RULE, directory)).toEqual({ ok: true, rule: RULE });
  });

  it('asks for "always" explicitly', () => {
    expect(faults(check({ conditions: { always: true } }))).toEqual([]);
    expect(faults(check({ conditions: { always: false } }))).toEqual([
      ['MALFORMED_CONDITION', 'conditions'],
    ]);
  });
});

describe('conditions are refused, with the path of the field', () => {
  it.each<[string, unknown, [string, string][]]>([
    ['an empty group', { all: [] }, [['EMPTY_GROUP', 'conditions.all']]],
    [
      'an empty group below',
      { all: [leaf, { any: [] }] },
      [['EMPTY_GROUP', 'conditions.all.1.any']],
    ],
    ['an empty group inside a not', { not: { all: [] } }, [['EMPTY_GROUP', 'conditions.not.all']]],
    ['a single comparison', leaf, [['GROUP_EXPECTED', 'conditions']]],
    ['two kinds at once', { all: [leaf], any: [leaf] }, [['MALFORMED_CONDITION', 'conditions']]],
    [
      '"always" inside a group',
      { all: [{ always: true }] },
      [['MALFORMED_CONDITION', 'conditions.all.0']],
    ],
    [
      'a path into a fact',
      { all: [{ ...leaf, path: '$.x' }] },
      [['MALFORMED_CONDITION', 'conditions.all.0.path']],
    ],
    ['a shared condition', { condition: 'other' }, [['MALFORMED_CONDITION', 'conditions']]],
    [
      'another fact as value',
      { all: [{ ...leaf, value: { fact: 'contact.name' } }] },
      [['MALFORMED_VALUE', 'conditions.all.0.value']],
    ],
    ['nothing', null, [['MALFORMED_CONDITION', 'conditions']]],
  ])('%s', (_what, conditions, expected) => {
    expect(faults(check({ conditions }))).toEqual(expected);
  });

  it('too deep, too many, and a tree of any depth without overflowing', () => {
    const deep = (depth: number): unknown => {
      let condition: unknown = leaf;
      for (let level = 1; level < depth; level += 1) condition = { not: condition };
      return condition;
    };
    expect(faults(check({ conditions: deep(MAX_DEPTH) }))).toEqual([]);
    expect(faults(check({ conditions: deep(MAX_DEPTH + 1) }))).toMatchObject([
      ['TOO_DEEP', expect.anything()],
    ]);
    expect(faults(check({ conditions: deep(100_000) }))).toMatchObject([
      ['TOO_DEEP', expect.anything()],
    ]);
    const many = Array.from({ length: MAX_CONDITIONS }, () => leaf);
    expect(faults(check(all(...many)))).toEqual([
      ['TOO_MANY_CONDITIONS', `conditions.all.${MAX_CONDITIONS - 1}`],
    ]);
  });

  it.each([
    ['groups', { not: nested(MAX_DEPTH) }, 'TOO_DEEP', { max: MAX_DEPTH }],
    [
      'conditions',
      { all: Array.from({ length: MAX_CONDITIONS }, () => leaf) },
      ...(['TOO_MANY_CONDITIONS', { max: MAX_CONDITIONS }] as const),
    ],
    [
      'characters of a value',
      { all: [{ ...leaf, value: 'x'.repeat(MAX_VALUE_CHARACTERS + 1) }] },
      ...(['TOO_LONG', { maximum: MAX_VALUE_CHARACTERS }] as const),
    ],
    [
      'values of a condition',
      { all: [{ ...leaf, value: Array.from({ length: MAX_VALUES + 1 }, () => 'x') }] },
      ...(['TOO_LONG', { maximum: MAX_VALUES }] as const),
    ],
    [
      'steps of a pattern',
      { all: [{ ...leaf, operator: 'matches', value: '(a?){90}a{90}b' }] },
      ...(['PATTERN_INVALID', { max: MAX_PATTERN_STEPS }] as const),
    ],
  ])('says how many %s there may be', (_what, conditions, code, params) => {
    const checked = check({ conditions });
    expect(checked.ok ? [] : checked.errors).toMatchObject([{ code, params }]);
  });

  it('patterns that are too large together, each of them small enough', () => {
    const matches = (value: string) => ({ ...leaf, operator: 'matches', value });
    const large = ['a{60}b', 'b{60}c', 'c{60}d'].map(matches);
    expect(faults(check(all(...large.slice(0, 2))))).toEqual([]);
    expect(faults(check(all(...large)))).toEqual([['PATTERNS_TOO_LARGE', 'conditions']]);
    expect(faults(check(all(...large.map(() => matches('a{60}b')))))).toEqual([]);
  });

  it.each<[string, object, [string, string]]>([
    ['unknown fact', { fact: 'message.mood' }, ['FACT_UNKNOWN', 'conditions.all.0.fact']],
    [
      'unknown operator',
      { operator: 'resembles' },
      ['OPERATOR_UNKNOWN', 'conditions.all.0.operator'],
    ],
    [
      'operator of another type',
      { operator: 'greaterThan', value: 1 },
      ['OPERATOR_NOT_FOR_FACT', 'conditions.all.0.operator'],
    ],
    [
      'fact that the trigger cannot answer',
      { fact: 'change.label', operator: 'is', value: 'urgent' },
      ['FACT_NOT_IN_TRIGGER', 'conditions.all.0.fact'],
    ],
    [
      'pattern that is none',
      { operator: 'matches', value: '(' },
      ['PATTERN_INVALID', 'conditions.all.0.value'],
    ],
    [
      'pattern that takes too long',
      { operator: 'matches', value: '(a?){90}a{90}b' },
      ['PATTERN_INVALID', 'conditions.all.0.value'],
    ],
    [
      'change of what no event of the conversation changes',
      { fact: 'contact.name', operator: 'changed', value: true },
      ['OPERATOR_NOT_FOR_FACT', 'conditions.all.0.operator'],
    ],
    [
      'day as a number of days',
      { fact: 'time.date', operator: 'withinNextDays', value: '2026-03-02' },
      ['VALUE_NOT_FOR_FACT', 'conditions.all.0.value'],
    ],
    [
      'days before any',
      { fact: 'time.date', operator: 'withinNextDays', value: -1 },
      ['TOO_SMALL', 'conditions.all.0.value'],
    ],
    [
      'fact of before',
      { fact: 'before:conversation.status', operator: 'is', value: 'open' },
      ['FACT_UNKNOWN', 'conditions.all.0.fact'],
    ],
    [
      'list where one value belongs',
      { value: ['x'] },
      ['VALUE_NOT_FOR_FACT', 'conditions.all.0.value'],
    ],
    [
      'blank text, which everything contains',
      { value: '  ' },
      ['VALUE_NOT_FOR_FACT', 'conditions.all.0.value'],
    ],
    [
      'a mark without a letter, which shows nothing',
      { value: '\u0301' },
      ['VALUE_NOT_FOR_FACT', 'conditions.all.0.value'],
    ],
    [
      'invisible signs among words',
      { operator: 'containsAnyWord', value: ['x', '\u200b\ufe0f'] },
      ['VALUE_NOT_FOR_FACT', 'conditions.all.0.value.1'],
    ],
    [
      'value outside a closed list',
      { fact: 'conversation.status', operator: 'in', value: ['open', 'asleep'] },
      ['VALUE_UNKNOWN', 'conditions.all.0.value.1'],
    ],
    [
      'number out of bounds',
      { fact: 'time.hour', operator: 'lessThan', value: 30 },
      ['TOO_LARGE', 'conditions.all.0.value'],
    ],
    [
      'range past midnight',
      { fact: 'time.hour', operator: 'between', value: [22, 6] },
      ['RANGE_AROUND', 'conditions.all.0.value'],
    ],
    [
      'question with a value',
      { operator: 'empty', value: 'x' },
      ['VALUE_NOT_FOR_FACT', 'conditions.all.0.value'],
    ],
    [
      'thing that does not exist',
      { fact: 'conversation.labels', operator: 'hasAny', value: ['urgent', 'gone'] },
      ['THING_UNKNOWN', 'conditions.all.0.value.1'],
    ],
  ])('%s', (_what, changed, expected) => {
    expect(faults(check(all({ ...leaf, ...changed })))).toEqual([expected]);
  });
});

describe('half a character', () => {
  const half = '\ud83d';

  it('is taken out of the texts of a rule', () => {
    const checked = check({ name: `Hola ${half}`, actions: [{ type: 'addNote', text: half }] });
    expect(JSON.stringify(checked)).not.toContain('\\ud83d');
    expect(checked).toMatchObject({ ok: true, rule: { actions: [{ text: '\ufffd' }] } });
  });

  it.each([half, [half]])('is refused in a value, which no text could match', (value) => {
    const operator = Array.isArray(value) ? 'containsAnyWord' : 'contains';
    const conditions = { all: [{ fact: 'message.text', operator, value }] };
    expect(faults(check({ conditions }))).toEqual([['MALFORMED_VALUE', 'conditions.all.0.value']]);
  });
});

describe('actions, limits and window are refused, with the path of the field', () => {
  it.each<[string, Record<string, unknown>, [string, string]]>([
    [
      'thing that does not exist',
      { actions: [{ type: 'addLabel', labelId: 'gone' }] },
      ['THING_UNKNOWN', 'actions.0.labelId'],
    ],
    [
      'unknown variable',
      { actions: [{ type: 'sendReply', texts: ['a', '{{contact.shoeSize}}'] }] },
      ['VARIABLE_UNKNOWN', 'actions.0.texts.1'],
    ],
    [
      'variable that is left open',
      { actions: [{ type: 'addNote', text: 'Es {{contact.name' }] },
      ['VARIABLE_MALFORMED', 'actions.0.text'],
    ],
    [
      'value outside a closed list',
      { actions: [{ type: 'setPriority', priority: 'huge' }] },
      ['INVALID_VALUE', 'actions.0.priority'],
    ],
    [
      'more than three texts',
      { actions: [{ type: 'sendReply', texts: ['a', 'b', 'c', 'd'] }] },
      ['TOO_LONG', 'actions.0.texts'],
    ],
    ['no action', { actions: [] }, ['REQUIRED', 'actions']],
    [
      'parameter that the action does not have',
      { actions: [{ type: 'addLabel', labelId: 'urgent', loud: true }] },
      ['UNKNOWN_FIELD', 'actions.0'],
    ],
    [
      'limit of zero',
      { limits: { perConversation: 0, perPeriodMinutes: null } },
      ['TOO_SMALL', 'limits.perConversation'],
    ],
    [
      'window that ends before it starts',
      { window: { from: '2026-02-01T00:00:00.000Z', until: '2026-01-01T00:00:00.000Z' } },
      ['WINDOW_ENDS_BEFORE_START', 'window.until'],
    ],
    [
      'window without an offset',
      { window: { from: '2026-02-01T00:00:00', until: null } },
      ['INVALID_FORMAT', 'window.from'],
    ],
    [
      'window with an offset that does not exist',
      { window: { from: null, until: '2026-02-01T00:00:00+99:99' } },
      ['INVALID_FORMAT', 'window.until'],
    ],
    [
      'window in a year of five digits',
      { window: { from: null, until: '9999-12-31T23:59:59-12:00' } },
      ['INVALID_FORMAT', 'window.until'],
    ],
    ['unknown trigger', { trigger: 'moonRises' }, ['INVALID_VALUE', 'trigger']],
    ['blank name', { name: '  ' }, ['REQUIRED', 'name']],
  ])('%s', (_what, changes, expected) => {
    expect(faults(check(changes))).toEqual([expected]);
  });

  it('an unknown type of action', () => {
    expect(faults(check({ actions: [{ type: 'launch' }] }))[0]?.[1]).toBe('actions.0.type');
  });
});

describe('a window', () => {
  it('takes times with any offset, and keeps them in UTC', () => {
    const window = { from: '2026-03-01T09:00:00+01:00', until: '2026-03-01T08:00:00.5-03:00' };
    const checked = check({ window });
    expect(checked.ok && checked.rule.window).toEqual({
      from: '2026-03-01T08:00:00.000Z',
      until: '2026-03-01T11:00:00.500Z',
    });
  });

  it('is compared after that', () => {
    const window = { from: '2026-03-01T09:00:00+05:00', until: '2026-03-01T08:00:00-03:00' };
    expect(faults(check({ window }))).toEqual([]);
    const backwards = { from: window.until, until: window.from };
    expect(faults(check({ window: backwards }))).toEqual([
      ['WINDOW_ENDS_BEFORE_START', 'window.until'],
    ]);
  });
});
