import type { RuleDirectory } from '@bitacora/rules';
import { problemsOf } from './rule-problems.js';

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

const having = (...ids: string[]): RuleDirectory => ({ has: (_kind, id) => ids.includes(id) });

describe('the problems of a saved rule', () => {
  it('are none while everything that it names is there', () => {
    expect(problemsOf(RULE, having('web', 'urgent', 'ana'))).toEqual([]);
  });

  it('name each thing that is gone, and where the rule names it', () => {
    expect(problemsOf(RULE, having())).toEqual([
      { code: 'THING_UNKNOWN', path: 'conditions.all.0.value', kind: 'inbox', id: 'web' },
      { code: 'THING_UNKNOWN', path: 'actions.0.labelId', kind: 'label', id: 'urgent' },
      { code: 'THING_UNKNOWN', path: 'actions.1.userId', kind: 'user', id: 'ana' },
    ]);
  });

  it('name what the catalogue does not have any more, which is no thing', () => {
    const old = {
      ...RULE,
      conditions: { all: [{ fact: 'moon.phase', operator: 'is', value: 1 }] },
    };
    expect(problemsOf(old, having('urgent', 'ana'))).toEqual([
      { code: 'FACT_UNKNOWN', path: 'conditions.all.0.fact', kind: null, id: null },
    ]);
  });
});
