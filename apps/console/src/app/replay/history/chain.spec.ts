import type { ReplayEvent } from '@bitacora/console-data';
import { causesOf, effectsOf, passOf, triggeringEvent } from './chain.js';
import { type HistoryStep, stepsOf } from './steps.js';

const RULE = { kind: 'rule' as const, id: 'r1', name: 'Urgentes primero' };

function history(
  ...events: readonly {
    id: string;
    cause?: string;
    type?: string;
    rule?: boolean;
    data?: object;
  }[]
): readonly HistoryStep[] {
  return stepsOf(
    events.map(
      (
        { id, cause = 'act', type = 'MessageReceived', rule = false, data = {} },
        revision,
      ): ReplayEvent => ({
        text: null,
        changes: [],
        entry: {
          id,
          revision,
          position: String(revision),
          at: '2026-11-22T12:38:00Z',
          type,
          actor: rule ? RULE : { kind: 'contact', id: 'c1', name: 'Lucía' },
          data,
          subject: { category: 'conversation', stream: 's', id: 'c', name: null },
          ip: null,
          correlationId: 'act',
          causationId: cause,
          erased: false,
          named: [],
          restores: null,
        },
      }),
    ),
  );
}
const actions = (...outcomes: string[]) =>
  outcomes.map((outcome, index) => ({ index, outcome, type: 'any' }));
const pass = (id: string, trigger: string, outcomes: string[]) => ({
  id,
  cause: trigger,
  type: 'RulesApplied',
  data: {
    triggerEventId: trigger,
    rules: [
      { ruleId: 'r1', version: 4, name: RULE.name, mode: 'on', actions: actions(...outcomes) },
    ],
  },
});

describe('the chain of an event', () => {
  it('leads back to the act that began it, oldest first', () => {
    const steps = history(
      { id: 'm' },
      { id: 'label', cause: 'm', rule: true },
      { id: 'note', cause: 'label', rule: true },
    );
    expect(causesOf(steps, steps[2]!).map(({ event }) => event.entry.id)).toEqual(['m', 'label']);
    expect(causesOf(steps, steps[0]!)).toEqual([]);
  });

  it('does not run in circles when a cause points at itself', () => {
    const steps = history({ id: 'm', cause: 'm' });
    expect(causesOf(steps, steps[0]!)).toEqual([]);
  });

  it('leads on to what it caused directly', () => {
    const steps = history({ id: 'm' }, { id: 'a', cause: 'm' }, { id: 'b', cause: 'a' });
    expect(effectsOf(steps, steps[0]!).map(({ event }) => event.entry.id)).toEqual(['a']);
  });

  it('says which action of which version of the rule it was', () => {
    const steps = history(
      { id: 'm' },
      pass('p', 'm', ['done', 'noChange', 'done']),
      { id: 'one', cause: 'm', rule: true },
      { id: 'three', cause: 'm', rule: true },
    );
    expect(passOf(steps, steps[2]!)).toMatchObject({ version: 4, action: 1, of: 3 });
    expect(passOf(steps, steps[3]!)).toMatchObject({ version: 4, action: 3, of: 3 });
  });

  it('does not guess the action when one of them had several effects', () => {
    const steps = history(
      { id: 'm' },
      pass('p', 'm', ['done']),
      { id: 'one', cause: 'm', rule: true },
      { id: 'two', cause: 'm', rule: true },
    );
    expect(passOf(steps, steps[3]!)?.action).toBeNull();
  });

  it('finds no pass for what no rule did', () => {
    const steps = history({ id: 'm' });
    expect(passOf(steps, steps[0]!)).toBeNull();
    expect(triggeringEvent(steps[0]!)).toBe('act');
  });
});
