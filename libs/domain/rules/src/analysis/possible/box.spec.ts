import fc from 'fast-check';
import type { FactValue } from '../../catalogue/facts/fact.js';
import { factNamed } from '../../catalogue/facts/facts.js';
import { OPERATORS, operatorFits } from '../../catalogue/operators.js';
import type { Operand } from '../../catalogue/operators/operator.js';
import type { Comparison, Condition } from '../../conditions.js';
import { compile } from '../../matching/predicate.js';
import { boxOf, canMeet, followsFrom, isNever } from './box.js';

const DAYS = ['2026-03-01', '2026-03-02', '2026-03-05'];
const TEXTS = ['urgente', 'Ñandú', 'nandu', 'hoy mismo', 'URGENTE hoy', 'a'];

/** Few facts of every type, so that comparisons meet, and what their values can be. */
const VALUES = {
  'message.text': TEXTS,
  'conversation.messageCount': [0, 1, 2, 3],
  'contact.attribute.number.n1': [-1, 0, 0.5, 2],
  'contact.attribute.date.d1': DAYS,
  'conversation.priority': ['none', 'low', 'high'],
  'conversation.inbox': ['a', 'b', 'c'],
  'conversation.important': [true, false],
  'conversation.labels': ['a', 'b', 'c'],
} as const satisfies Record<string, readonly (string | number | boolean)[]>;
type Name = keyof typeof VALUES;
const NAMES = Object.keys(VALUES) as Name[];

const comparison: fc.Arbitrary<Comparison> = fc.constantFrom(...NAMES).chain((name) => {
  const fact = factNamed(name);
  if (!fact) throw new Error(name);
  const operators = OPERATORS.filter((operator) => operatorFits(operator, fact));
  const one = fc.constantFrom<string | number | boolean>(...VALUES[name]);
  const list = fc.array(one as fc.Arbitrary<string | number>, { minLength: 1, maxLength: 3 });
  const range = fc.tuple(fc.integer({ min: -1, max: 1 }), fc.integer({ min: 1, max: 3 }));
  return fc.constantFrom(...operators).chain((operator) => {
    const operands: Record<typeof operator.operand, fc.Arbitrary<Operand>> = {
      one,
      list,
      range,
      none: fc.constant(true),
      pattern: fc.constantFrom('urg[ea]nte', '^a$', 'nandu', 'h[oó]y'),
      days: fc.integer({ min: 0, max: 3 }),
    };
    return operands[operator.operand].map((value) => ({
      fact: name,
      operator: operator.name,
      value,
    }));
  });
});

const { condition } = fc.letrec<{ condition: Condition; group: Condition }>((tie) => ({
  condition: fc.oneof({ maxDepth: 3, withCrossShrink: true }, comparison, tie('group')),
  group: fc.oneof(
    fc.array(tie('condition'), { minLength: 1, maxLength: 4 }).map((all) => ({ all })),
    fc.array(tie('condition'), { minLength: 1, maxLength: 3 }).map((any) => ({ any })),
    tie('condition').map((not) => ({ not })),
  ),
}));

const moment: fc.Arbitrary<Record<string, FactValue>> = fc.record(
  Object.fromEntries([
    ...NAMES.flatMap((name) => {
      const one = fc.constantFrom<string | number | boolean>(...VALUES[name]);
      const value =
        name === 'conversation.labels'
          ? fc.subarray([...VALUES['conversation.labels']])
          : (one as fc.Arbitrary<FactValue>);
      const maybe = fc.option(value as fc.Arbitrary<FactValue>, { freq: 4 });
      return [name, `before:${name}`].map((each) => [each, maybe] as const);
    }),
    ['time.date', fc.constantFrom<FactValue>(...DAYS)],
  ]),
);
const moments = fc.array(moment, { minLength: 30, maxLength: 30 });
const holdsAt = (one: Condition) => {
  const predicate = compile(one);
  return (values: Record<string, FactValue>) => predicate((name) => values[name] ?? null);
};

const all = (...parts: Condition[]): Condition => ({ all: parts });
const any = (...parts: Condition[]): Condition => ({ any: parts });
const said = (fact: Name, operator: string, value: Operand): Condition => ({
  fact,
  operator,
  value,
});
const priority = (operator: string, value: Operand) =>
  said('conversation.priority', operator, value);
const count = (operator: string, value: Operand) =>
  said('conversation.messageCount', operator, value);
const text = (operator: string, value: Operand) => said('message.text', operator, value);

describe('conditions that are called impossible', () => {
  it('hold for no event', () => {
    fc.assert(
      fc.property(fc.array(condition, { minLength: 1, maxLength: 6 }), moments, (parts, some) => {
        const asked = { all: parts };
        fc.pre(isNever(boxOf(asked)));
        expect(some.filter(holdsAt(asked))).toEqual([]);
      }),
      { numRuns: 600 },
    );
  });

  it('and those that cannot meet hold for no event together', () => {
    fc.assert(
      fc.property(condition, condition, moments, (one, other, some) => {
        const [left, right] = [boxOf(one), boxOf(other)];
        fc.pre(!isNever(left) && !isNever(right) && !canMeet(left, right));
        expect(some.filter((each) => holdsAt(one)(each) && holdsAt(other)(each))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('and what follows from other conditions holds where those do', () => {
    fc.assert(
      fc.property(condition, condition, moments, (one, other, some) => {
        const given = boxOf(one);
        fc.pre(!isNever(given) && followsFrom(given, other));
        expect(some.filter((each) => holdsAt(one)(each) && !holdsAt(other)(each))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it.each<[string, Condition]>([
    ['two values of one fact', all(priority('is', 'high'), priority('is', 'low'))],
    ['a value and its denial', all(priority('is', 'high'), { not: priority('in', ['high']) })],
    ['a value that is not there', all(priority('is', 'high'), priority('empty', true))],
    ['an empty range', all(count('greaterThan', 5), count('lessThan', 3))],
    ['a range and its own end', all(count('between', [1, 3]), count('atLeast', 3))],
    [
      'days',
      all(
        said('contact.attribute.date.d1', 'before', '2026-03-01'),
        said('contact.attribute.date.d1', 'after', '2026-03-02'),
      ),
    ],
    [
      'days from today',
      all(
        said('contact.attribute.date.d1', 'withinLastDays', 3),
        said('contact.attribute.date.d1', 'moreThanDaysAgo', 4),
      ),
    ],
    [
      'words and no words',
      all(text('containsAnyWord', ['hoy', 'YA']), text('containsNoWord', ['ya', 'hoy', 'x'])),
    ],
    ['a text that is short of its words', all(text('is', 'hola'), text('contains', 'urgente'))],
    ['a pattern and its denial', all(text('matches', 'a+'), { not: text('matches', 'a+') })],
    [
      'labels',
      all(
        said('conversation.labels', 'hasAll', ['a', 'b']),
        said('conversation.labels', 'hasNone', ['b']),
      ),
    ],
    [
      'groups of which every one is excluded',
      all(any(priority('is', 'high'), priority('is', 'low')), priority('is', 'none')),
    ],
    [
      'groups that exclude each other',
      all(
        any(priority('is', 'high'), count('is', 1)),
        any(
          all(priority('is', 'low'), count('is', 2)),
          all(priority('is', 'none'), count('is', 3)),
        ),
      ),
    ],
    ['a change to what it is not', all(priority('changedTo', 'high'), priority('isNot', 'high'))],
  ])('are recognized: %s', (_what, asked) => {
    expect(isNever(boxOf(asked))).toBe(true);
  });

  it.each<[string, Condition]>([
    ['a fact that may be missing', all(priority('isNot', 'high'), priority('empty', true))],
    ['a choice', any(priority('is', 'high'), priority('is', 'low'))],
    ['neighbours', all(count('greaterThan', 1), count('lessThan', 3))],
    ['spelling', all(text('is', 'Ñandú'), text('contains', 'ñandu'))],
  ])('are not taken for it: %s', (_what, asked) => {
    expect(isNever(boxOf(asked))).toBe(false);
  });
});
