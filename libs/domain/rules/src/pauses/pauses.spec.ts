import fc from 'fast-check';
import { analyseRules, analysed } from '../analysis/testing/analysed.js';
import { FACTS, factNamed } from '../catalogue/facts/facts.js';
import type { RuleAction } from '../catalogue/actions.js';
import { validateRule } from '../checks/validate.js';
import type { Condition, Conditions } from '../conditions.js';
import { faultsOfSteps } from '../macros/macro-checks.js';
import { judge } from '../matching/judge.js';
import { compile } from '../matching/predicate.js';
import type { RuleBody } from '../rule.schema.js';
import { asksEvent, conditionsAfterWait, heldBy, readAfterWait } from './held.js';
import { judgeAfterWait } from './judge-after-wait.js';
import { turnFrom } from './turn.js';

const wait = (minutes: number): RuleAction => ({ type: 'wait', minutes, inHours: false });
const note: RuleAction = { type: 'addNote', text: 'x' };
const body = (actions: readonly RuleAction[]): RuleBody => ({
  ...{ name: 'r', trigger: 'messageReceived', conditions: { always: true } },
  ...{ actions: [...actions], stop: false, limits: null, window: null },
});
const faults = (...actions: RuleAction[]) => validateRule(body(actions), null);

describe('the waits of a rule', () => {
  it('end its turns', () => {
    const actions = [note, wait(1), wait(2), note, note];
    const indexes = (from: number) => turnFrom(actions, from).map(({ index }) => index);
    expect([0, 2, 3, 5].map(indexes)).toEqual([[0, 1], [2], [3, 4], []]);
  });

  it('are five at most, a year together, with an action behind each', () => {
    expect(faults(wait(1), wait(1), wait(1), wait(1), wait(1), note)).toEqual([]);
    const six = faults(wait(1), wait(1), wait(1), wait(1), wait(1), wait(1), note);
    expect(six).toMatchObject([{ code: 'TOO_MANY_WAITS', field: 'actions.5.minutes' }]);
    expect(faults(wait(525_600), note)).toEqual([]);
    const long = faults(wait(525_000), note, wait(601), note);
    expect(long).toMatchObject([{ code: 'WAITS_TOO_LONG', field: 'actions.2.minutes' }]);
    expect(faults(note, wait(5))).toMatchObject([
      { code: 'WAIT_LAST', field: 'actions.1.minutes' },
    ]);
  });

  it('are no steps of a macro', () => {
    const steps = [{ conditions: { always: true } as const, action: wait(5) }];
    expect(faultsOfSteps({ steps })).toMatchObject([
      { code: 'ACTION_NOT_IN_MACRO', field: 'steps.0.action' },
    ]);
  });
});

describe('rules that repeat each other', () => {
  const found = (one: readonly RuleAction[], other: readonly RuleAction[]) => {
    const rules = [one, other].map((actions, place) => analysed(`r${place}`, body(actions)));
    const { findings } = analyseRules(rules, { now: '2026-03-02T09:00:00.000Z', about: null });
    return findings.filter(({ kind }) => kind === 'repeat').length;
  };
  const label: RuleAction = { type: 'addLabel', labelId: 'l1' };

  it('do the same between two waits, in any order, and not on the other side of one', () => {
    expect(found([note, label, wait(5), note], [label, note, wait(5), note])).toBe(1);
    expect(found([note, wait(5), label], [label, wait(5), note])).toBe(0);
  });
});

describe('rules that run macros', () => {
  it('write what the steps write, and lead to what these lead to', () => {
    const run = body([{ type: 'runMacro', macroId: 'm1' }]);
    const low: RuleAction = { type: 'setPriority', priority: 'low' };
    const rules = (steps: readonly RuleAction[]) => [
      analysed('runs', run, { steps }),
      analysed('low', body([low])),
      analysed('after', { ...body([note]), trigger: 'priorityChanged' }),
      analysed('back', { ...body([{ type: 'addLabel', labelId: 'l1' }]), trigger: 'noteAdded' }),
    ];
    const kinds = (steps: readonly RuleAction[]) =>
      analyseRules(rules(steps), { now: '2026-03-02T09:00:00.000Z', about: null }).findings.map(
        ({ kind, ruleIds }) => `${kind} ${ruleIds.join(' ')}`,
      );
    expect(kinds([])).toEqual([]);
    expect(kinds([{ type: 'setPriority', priority: 'high' }])).toEqual(['sameField runs low']);
  });

  it('see facts that the steps before them may have changed', () => {
    const asks = (priority: string): RuleBody['conditions'] => ({
      all: [{ fact: 'conversation.priority', operator: 'is', value: priority }],
    });
    const label = (labelId: string): RuleAction => ({
      type: 'setConversationAttribute',
      ...at(labelId),
    });
    const at = (value: string) => ({ attribute: 'conversation.attribute.text.a1', value });
    const found = (steps: readonly RuleAction[]) => {
      const rules = [
        analysed('one', { ...body([label('x')]), conditions: asks('low') }),
        analysed('runs', body([{ type: 'runMacro', macroId: 'm1' }]), { steps }),
        analysed('two', { ...body([label('y')]), conditions: asks('high') }),
      ];
      const { findings } = analyseRules(rules, { now: '2026-03-02T09:00:00.000Z', about: null });
      return findings.filter(({ kind }) => kind === 'sameField').length;
    };
    // Without the macro no message finds both priorities; with it the one behind may.
    expect(found([])).toBe(0);
    expect(found([{ type: 'setPriority', priority: 'high' }])).toBe(1);
  });
});

describe('what a condition asks of the event', () => {
  it('is every fact that only some events answer, and of the others the change alone', () => {
    for (const { name, triggers, group } of FACTS) {
      const comparison = { fact: name, operator: 'present', value: true as const };
      if (triggers) expect([name, asksEvent(comparison)]).toEqual([name, true]);
      if (group === 'time' || group === 'contact') expect(asksEvent(comparison)).toBe(false);
      expect(asksEvent({ ...comparison, operator: 'changed' })).toBe(true);
    }
    expect(asksEvent({ fact: 'conversation.status', operator: 'is', value: 'open' })).toBe(false);
    expect(factNamed('actor.user')?.group).toBe('change');
  });

  const comparison: fc.Arbitrary<Condition> = fc.oneof(
    fc.record({
      fact: fc.constantFrom('message.text', 'conversation.page'),
      operator: fc.constantFrom('contains', 'containsAnyWord'),
      value: fc.constantFrom<never>(['a'] as never, ['b'] as never),
    }),
    fc.record({
      fact: fc.constantFrom('conversation.status', 'before.status'),
      operator: fc.constant('is'),
      value: fc.constantFrom('open', 'pending'),
    }),
    fc.record({
      fact: fc.constant('conversation.priority'),
      operator: fc.constantFrom('changed', 'is'),
      value: fc.constantFrom<never>(true as never, 'high' as never),
    }),
  );
  const { tree } = fc.letrec<{ tree: Condition }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 3 },
      comparison,
      fc.record({ all: fc.array(tie('tree'), { minLength: 1, maxLength: 3 }) }),
      fc.record({ any: fc.array(tie('tree'), { minLength: 1, maxLength: 3 }) }),
      fc.record({ not: tie('tree') }),
    ),
  }));
  const facts = fc.record({
    'message.text': fc.constantFrom('a', 'b', 'a b', null),
    'conversation.page': fc.constantFrom('a', 'b', null),
    'conversation.status': fc.constantFrom('open', 'pending'),
    'before.status': fc.constantFrom('open', 'pending', null),
    'conversation.priority': fc.constantFrom('high', 'none'),
    'before:conversation.priority': fc.constantFrom('high', 'none'),
  });

  it('counts as it did, whatever it would be now, in engine and answer alike', () => {
    fc.assert(
      fc.property(tree, facts, facts, (root, then, now) => {
        const conditions: Conditions = { all: [root] };
        const readThen = (name: string) => (then as Record<string, string | null>)[name] ?? null;
        const readNow = (name: string) => (now as Record<string, string | null>)[name] ?? null;
        const held = heldBy(conditions, readThen);
        const holds = compile(conditionsAfterWait(conditions))(readAfterWait(held, readNow));
        const judged = judgeAfterWait(conditions, readNow, held);
        expect(judged.verdict).toBe(holds);
        const unchanged = compile(conditionsAfterWait(conditions))(readAfterWait(held, readThen));
        expect(unchanged).toBe(judge(conditions, readThen).verdict);
      }),
      { numRuns: 500 },
    );
  });
});
