import fc from 'fast-check';
import type { FactValue } from '../catalogue/facts/fact.js';
import { FACTS } from '../catalogue/facts/facts.js';
import type { Condition, Conditions } from '../conditions.js';
import { compile } from '../matching/predicate.js';
import type { RuleBody } from '../rule.schema.js';
import { staysInPass } from './changing-facts.js';
import { Effort, canOverlap } from './overlap.js';
import { type AnalysedRule, comparedRules } from './compared-rule.js';
import { analyseRules, analysed } from './testing/analysed.js';

const NOW = '2026-03-02T09:00:00.000Z';
const found = (rules: readonly AnalysedRule[], about: string | null = null) =>
  analyseRules(rules, { now: NOW, about }).findings;
const all = (...parts: Condition[]): Conditions => ({ all: parts });
const is = (fact: string, value: string | boolean): Condition => ({ fact, operator: 'is', value });
const inbox = (id: string) => all(is('conversation.inbox', id));
const priority = (value: 'low' | 'high'): RuleBody['actions'] => [
  { type: 'setPriority', priority: value },
];
const adds = (labelId: string): RuleBody['actions'] => [{ type: 'addLabel', labelId }];

describe('rules that write the same field', () => {
  it('are named in the order in which they act', () => {
    expect(
      found([
        analysed('a', { actions: priority('low') }),
        analysed('b', { actions: priority('high') }),
      ]),
    ).toEqual([{ kind: 'sameField', ruleIds: ['a', 'b'], fields: ['priority'] }]);
  });

  it('are left alone when they write the same, or no event can set off both', () => {
    const low = { actions: priority('low') };
    const high = { actions: priority('high') };
    const apart: [Partial<RuleBody>, Partial<RuleBody>][] = [
      [{ ...low, trigger: 'noteAdded' }, high],
      [
        { ...low, conditions: inbox('web') },
        { ...high, conditions: inbox('shop') },
      ],
      [
        { ...low, window: { from: null, until: '2027-01-01T00:00:00Z' } },
        { ...high, window: { from: '2027-01-01T00:00:00Z', until: null } },
      ],
      [{ ...low, stop: true }, high],
      [
        { ...low, trigger: 'conversationResolved' },
        {
          ...high,
          trigger: 'conversationReopened',
          conditions: all(is('change.statusReason', 'asked')),
        },
      ],
    ];
    for (const [one, other] of apart)
      expect(
        found([analysed('a', one), analysed('b', other)]).filter(
          ({ kind }) => kind === 'sameField',
        ),
      ).toEqual([]);
    expect(
      found([analysed('a', low), analysed('b', { ...low, conditions: inbox('web') })]),
    ).toEqual([]);
  });

  it('can meet although one asks for what the other changes', () => {
    const rules = [
      analysed('a', {
        actions: priority('high'),
        conditions: all(is('conversation.priority', 'low')),
      }),
      analysed('b', {
        actions: priority('low'),
        conditions: all(is('conversation.priority', 'high')),
      }),
    ];
    expect(found(rules)).toMatchObject([{ kind: 'sameField' }]);
    // No rule of these events changes a status.
    const byStatus = (status: string) => all(is('conversation.status', status));
    expect(
      found([
        analysed('a', { actions: priority('high'), conditions: byStatus('open') }),
        analysed('b', { actions: priority('low'), conditions: byStatus('pending') }),
      ]),
    ).toEqual([]);
  });

  it('meet in labels when one adds and the other removes it', () => {
    const removes: RuleBody['actions'] = [{ type: 'removeLabel', labelId: 'x' }];
    expect(
      found([analysed('a', { actions: adds('x') }), analysed('b', { actions: removes })]),
    ).toMatchObject([{ fields: ['labels'] }]);
    expect(
      found([analysed('a', { actions: adds('y') }), analysed('b', { actions: removes })]),
    ).toEqual([]);
  });

  it('count with the settings of inboxes, and not while they are off or do not run', () => {
    const low = { actions: priority('low') };
    const other = analysed('b', { actions: priority('high') });
    expect(found([analysed('inbox:web:x', low, { ofSetting: true }), other])).toHaveLength(1);
    expect(found([analysed('a', low, { state: 'shadow' }), other])).toHaveLength(1);
    expect(found([analysed('a', low, { state: 'off' }), other])).toEqual([]);
    const missing = [{ kind: 'label' as const, id: 'x', path: 'actions.0.labelId' }];
    expect(found([analysed('a', low, { missing }), other])).toMatchObject([
      { kind: 'gone', ruleIds: ['a'], things: missing },
    ]);
  });

  it('never act on one event when the analysis says that they cannot', () => {
    const names = [
      'conversation.priority',
      'conversation.inbox',
      'message.text',
      'conversation.status',
    ];
    const values = ['high', 'low', 'open'];
    const condition = fc.record({
      fact: fc.constantFrom(...names),
      operator: fc.constantFrom('is', 'isNot'),
      value: fc.constantFrom(...values),
    });
    const rule = fc.record({
      conditions: fc.oneof(
        fc.array(condition, { minLength: 1, maxLength: 3 }).map((parts) => ({ all: parts })),
        fc.array(condition, { minLength: 1, maxLength: 3 }).map((parts) => ({ any: parts })),
      ),
      actions: fc.constantFrom(priority('low'), adds('x'), [
        { type: 'setStatus', status: 'open' } as const,
      ]),
    });
    const moment = fc.record(
      Object.fromEntries(
        names.map((name) => [name, fc.option(fc.constantFrom<FactValue>(...values))]),
      ),
    );
    fc.assert(
      fc.property(
        rule,
        rule,
        fc.array(fc.tuple(moment, moment), { minLength: 40, maxLength: 40 }),
        (a, b, turns) => {
          const [one, other] = comparedRules([analysed('a', a), analysed('b', b)]);
          if (!one || !other) throw new Error('two rules');
          fc.pre(!canOverlap(one, other, new Effort({ pairs: 9, closely: 9 })));
          const events = new Set(
            [...one.effects, ...other.effects].map(({ event }) => event as string),
          );
          const both = turns.filter(([first, second]) => {
            const then = (name: string) =>
              (staysInPass(name, events) ? first : second)[name] ?? null;
            return (
              compile(a.conditions)((name) => first[name] ?? null) && compile(b.conditions)(then)
            );
          });
          expect(both).toEqual([]);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('a rule that no event sets off', () => {
  it('excludes itself, by the fact that is named', () => {
    const conditions = all(is('message.text', 'hola'), {
      fact: 'message.text',
      operator: 'contains',
      value: 'x',
    });
    expect(found([analysed('a', { conditions }, { state: 'off' })])).toEqual([
      { kind: 'never', ruleIds: ['a'], reason: 'conditions', fact: 'message.text' },
    ]);
  });

  it('asks for what its trigger excludes', () => {
    const resolved = {
      trigger: 'conversationReopened' as const,
      conditions: all(is('before.status', 'snoozed')),
    };
    expect(found([analysed('a', resolved)])).toMatchObject([
      { kind: 'never', fact: 'before.status' },
    ]);
  });

  it('may ask for what a rule before it changed since the event', () => {
    const waits = analysed('b', {
      trigger: 'conversationResolved',
      conditions: all(is('conversation.status', 'open')),
    });
    expect(found([waits])).toMatchObject([{ kind: 'never' }]);
    const reopens = analysed('a', {
      trigger: 'statusChanged',
      actions: [{ type: 'setStatus', status: 'open' }],
    });
    expect(found([reopens, waits]).filter(({ kind }) => kind === 'never')).toEqual([]);
  });

  it('has a window that is over', () => {
    const until = (at: string) => analysed('a', { window: { from: null, until: at } });
    expect(found([until(NOW)])).toMatchObject([{ kind: 'never', reason: 'window' }]);
    expect(found([until('2026-03-02T10:00:01+01:00')])).toEqual([]);
  });
});

describe('a rule behind a stop', () => {
  const stops = (body: Partial<RuleBody> = {}, rest: Partial<AnalysedRule> = {}) =>
    analysed('stops', { stop: true, ...body }, rest);
  const behind = (body: Partial<RuleBody> = {}) =>
    analysed('rule', { actions: adds('x'), ...body });

  it('is named when the other one matches before it at every event', () => {
    const always = [{ kind: 'behindStop', ruleIds: ['rule', 'stops'], always: true }];
    expect(found([stops(), behind()])).toEqual(always);
    const web = { conditions: inbox('web') };
    expect(
      found([
        stops(web),
        behind({
          conditions: all(is('conversation.inbox', 'web'), is('conversation.important', true)),
        }),
      ]),
    ).toEqual(always);
    expect(
      found([stops({ trigger: 'statusChanged' }), behind({ trigger: 'conversationResolved' })]),
    ).toEqual(always);
  });

  it('is not while it may come to its turn', () => {
    const may: AnalysedRule[][] = [
      [behind(), stops()],
      [stops({ conditions: inbox('web') }), behind()],
      [stops({}, { state: 'shadow' }), behind()],
      [stops({ limits: { perConversation: 1, perPeriodMinutes: null } }), behind()],
      [stops({ trigger: 'conversationResolved' }), behind({ trigger: 'statusChanged' })],
    ];
    for (const rules of may) expect(found(rules)).toEqual([]);
    expect(found([stops({ conditions: inbox('web') }), behind()], 'rule')).toEqual([
      { kind: 'behindStop', ruleIds: ['rule', 'stops'], always: false },
    ]);
  });
});

describe('a loop', () => {
  it('leads through rules that set each other off', () => {
    const rules = [
      analysed('a', {
        trigger: 'labelAdded',
        actions: priority('high'),
        conditions: all(is('change.label', 'x')),
      }),
      analysed('b', { trigger: 'priorityChanged', actions: adds('x') }),
      analysed('c', { trigger: 'priorityChanged', actions: adds('y') }),
    ];
    expect(found(rules)).toEqual([{ kind: 'loop', ruleIds: ['a', 'b'], lasting: false }]);
  });

  it('ends where the conditions of the next one exclude what came of the last', () => {
    const on = (status: string) => ({
      trigger: 'statusChanged' as const,
      conditions: all(is('change.statusReason', status)),
    });
    const resolves: RuleBody['actions'] = [{ type: 'setStatus', status: 'resolved' }];
    expect(
      found([
        analysed('a', { ...on('asked'), actions: resolves }),
        analysed('b', {
          trigger: 'conversationResolved',
          actions: [{ type: 'setStatus', status: 'open' }],
          conditions: all(is('actor.kind', 'user')),
        }),
      ]).filter(({ kind }) => kind === 'loop'),
    ).toEqual([]);
    expect(
      found([
        analysed('a', {
          trigger: 'firstReplySent',
          actions: [{ type: 'sendReply', texts: ['x'] }],
        }),
      ]),
    ).toEqual([]);
  });

  it('comes again by the clock', () => {
    const snoozes: RuleBody['actions'] = [{ type: 'snooze', minutes: 10 }];
    expect(found([analysed('a', { trigger: 'snoozeOver', actions: snoozes })])).toEqual([
      { kind: 'loop', ruleIds: ['a'], lasting: true },
    ]);
    const waits = (status: 'open' | 'pending', then: 'open' | 'pending') => ({
      trigger: 'inStatusFor' as const,
      timer: { kind: 'lasting' as const, minutes: 10, inHours: false, status },
      actions: [{ type: 'setStatus' as const, status: then }],
    });
    expect(
      found([analysed('a', waits('open', 'pending')), analysed('b', waits('pending', 'open'))]),
    ).toMatchObject([{ kind: 'loop', ruleIds: ['a', 'b'], lasting: true }]);
  });
});

describe('a repeat', () => {
  it('says the same in another order', () => {
    const one = is('conversation.inbox', 'web');
    const other: Condition = {
      fact: 'conversation.priority',
      operator: 'in',
      value: ['low', 'high'],
    };
    const turned: Condition = { ...other, value: ['high', 'low'] };
    const rules = [
      analysed('a', { conditions: all(one, other), actions: [...adds('x'), ...priority('low')] }),
      analysed('b', {
        conditions: { all: [{ any: [turned] }, one] },
        actions: [...priority('low'), ...adds('x')],
      }),
    ];
    expect(found(rules)).toEqual([{ kind: 'repeat', ruleIds: ['a', 'b'] }]);
    expect(
      found([...rules.slice(0, 1), analysed('b', { conditions: { any: [one, other] } })]),
    ).toEqual([]);
  });
});

describe('answers to every message', () => {
  it('are limited, or a finding', () => {
    const replies = { actions: [{ type: 'sendReply' as const, texts: ['x'] }] };
    expect(found([analysed('a', replies)])).toEqual([{ kind: 'repliesAlways', ruleIds: ['a'] }]);
    expect(
      found([analysed('a', { ...replies, limits: { perConversation: 1, perPeriodMinutes: 60 } })]),
    ).toEqual([]);
  });
});

describe('an analysis', () => {
  it('of one rule has what concerns it, and of the account the numbers of each', () => {
    const rules = [
      analysed('a', { actions: priority('low') }),
      analysed('b', { actions: priority('high') }),
      analysed('c', { actions: priority('high'), conditions: inbox('web') }),
    ];
    expect(found(rules, 'b')).toHaveLength(1);
    const { counts } = analyseRules(rules, { now: NOW, about: null });
    expect([...counts]).toEqual([
      ['a', 2],
      ['b', 1],
      ['c', 1],
    ]);
  });

  it('lists so many, and says how many more there are', () => {
    const rules = Array.from({ length: 40 }, (_, index) => [
      analysed(`a${index}`, { actions: priority('low') }),
      analysed(`b${index}`, { actions: priority('high') }),
    ]).flat();
    const { findings, more } = analyseRules(rules, { now: NOW, about: null });
    expect(findings).toHaveLength(200);
    // 1,600 pairs write apart, and all but the first of each kind repeat it.
    expect(more).toBe(1_600 + 78 - 200);
  });

  it('knows of every fact that changes in a pass what changes it', () => {
    const changing = FACTS.filter(({ changesInPass }) => changesInPass);
    expect(changing.filter(({ name }) => !staysInPass(name, new Set()))).toEqual([]);
  });
});
