import type { RuleBody } from '@bitacora/rules';
import { readRule, writeRule } from './draft-body.js';

const body: RuleBody = {
  name: 'Urgentes',
  trigger: 'messageReceived',
  conditions: {
    all: [
      { fact: 'message.text', operator: 'containsAnyWord', value: ['urgente'] },
      {
        any: [
          { fact: 'conversation.inbox', operator: 'is', value: 'web' },
          { fact: 'message.isFirst', operator: 'is', value: true },
        ],
      },
      {
        not: {
          any: [
            { fact: 'time.hour', operator: 'lessThan', value: 9 },
            { fact: 'time.hour', operator: 'greaterThan', value: 17 },
          ],
        },
      },
    ],
  },
  actions: [
    { type: 'addLabel', labelId: 'l1' },
    { type: 'assignUser', userId: null },
  ],
  stop: true,
  limits: { perConversation: 1, perPeriodMinutes: null },
  window: null,
};

describe('the text of a rule as a draft', () => {
  it('is the same text again when nothing was edited', () => {
    expect(writeRule(readRule(body)).body).toEqual(body);
  });

  it('keeps the meaning of negations that the builder writes in another way', () => {
    const negated = (conditions: RuleBody['conditions']) =>
      writeRule(readRule({ ...body, conditions })).body.conditions;
    const one = { fact: 'message.isFirst', operator: 'is', value: true };
    expect(negated({ not: one })).toEqual({ not: one });
    expect(negated({ not: { any: [one] } })).toEqual({ not: one });
    expect(negated({ not: { all: [one, one] } })).toEqual({ not: { all: [one, one] } });
  });

  it('keeps an explicit always', () => {
    const draft = readRule({ ...body, conditions: { always: true } });
    expect(draft.always).toBe(true);
    expect(writeRule(draft).body.conditions).toEqual({ always: true });
  });

  it('knows which node is at which path', () => {
    const draft = readRule(body);
    const { places } = writeRule(draft);
    const [text, any, none] = draft.root.parts;
    expect(places.get('conditions')).toBe(draft.root.id);
    expect(places.get('conditions.all.0')).toBe(text?.id);
    expect(places.get('conditions.all.1')).toBe(any?.id);
    expect(places.get('conditions.all.2')).toBe(none?.id);
    expect(places.get('conditions.all.2.not.any.1')).toBe(
      none?.kind === 'group' ? none.parts[1]?.id : '',
    );
    expect(places.get('actions.1')).toBe(draft.actions[1]?.id);
  });
});
