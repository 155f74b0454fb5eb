import type { NameThing, RuleDirectory } from '@bitacora/rules';
import { toMissingThings, problemsOf } from './rule-problems.js';

const RULE = {
  name: 'Urgentes primero',
  trigger: 'messageReceived',
  conditions: { all: [{ fact: 'conversation.inbox', operator: 'is', value: 'web' }] },
  actions: [
    { type: 'addLabel', labelId: 'urgent' },
    { type: 'assignUser', userId: 'ana' },
  ],
  stop: false,
  limits: { perConversation: 1, perPeriodMinutes: 1440 },
  window: { from: null, until: null },
};

const NAMES: NameThing = (_kind, id) => (id === 'web' ? 'Tienda' : undefined);
const having = (...ids: string[]): RuleDirectory => ({ has: (_kind, id) => ids.includes(id) });

describe('what a rule named', () => {
  it('keeps the name that it had, if that is known', () => {
    const named = [
      { kind: 'inbox', id: 'web', path: 'conditions.all.0.value' },
      { kind: 'user', id: 'ana', path: 'actions.0.userId' },
    ] as const;
    expect(toMissingThings(named, NAMES).map(({ name }) => name)).toEqual(['Tienda', null]);
  });
});

describe('the problems of a saved rule', () => {
  it('are none while everything that it names is there', () => {
    expect(problemsOf(RULE, having('web', 'urgent', 'ana'), NAMES)).toEqual([]);
  });

  it('name each thing that is gone, and where the rule names it', () => {
    expect(problemsOf(RULE, having(), NAMES)).toEqual([
      {
        code: 'THING_UNKNOWN',
        path: 'conditions.all.0.value',
        kind: 'inbox',
        id: 'web',
        name: 'Tienda',
      },
      { code: 'THING_UNKNOWN', path: 'actions.0.labelId', kind: 'label', id: 'urgent', name: null },
      { code: 'THING_UNKNOWN', path: 'actions.1.userId', kind: 'user', id: 'ana', name: null },
    ]);
  });

  it('name what the catalogue does not have any more, which is no thing', () => {
    const old = {
      ...RULE,
      conditions: { all: [{ fact: 'moon.phase', operator: 'is', value: 1 }] },
    };
    expect(problemsOf(old, having('urgent', 'ana'), NAMES)).toEqual([
      { code: 'FACT_UNKNOWN', path: 'conditions.all.0.fact', kind: null, id: null, name: null },
    ]);
  });
});
