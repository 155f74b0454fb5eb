import { NO_AUTOMATIC_ACTIONS, type AutomaticActions } from '@bitacora/inboxes/published';
import { checkRule } from '../checks/check-rule.js';
import { INBOX_RULES, compileInboxRules, inboxRuleId } from './inbox-rules.js';

const OFF = { on: false, texts: ['¡Hola!'] };
const inbox = {
  inboxId: 'web',
  name: 'Tienda',
  creationReply: OFF,
  automatic: NO_AUTOMATIC_ACTIONS,
};
const EVERYTHING: AutomaticActions = {
  ...{ newContact: true, newContactTexts: ['a'], outsideHours: true, outsideHoursTexts: ['b'] },
  ...{ noAgent: true, noAgentTexts: ['c'], manualClose: true, manualCloseTexts: ['d'] },
  ...{ automaticClose: true, automaticCloseTexts: ['e'], closing: true, closingMinutes: 60 },
  ...{ importantWords: ['urgente'], startsAs: 'open', afterClosing: 'next' },
  newConversationMails: 'important',
};
const compiled = (automatic: Partial<AutomaticActions>, creationReply = OFF) =>
  compileInboxRules({
    ...inbox,
    creationReply,
    automatic: { ...NO_AUTOMATIC_ACTIONS, ...automatic },
  });

describe('the settings of an inbox', () => {
  it('mean rules of the same language, in the order in which they answer', () => {
    const rules = compiled(EVERYTHING, { on: true, texts: ['¡Hola!'] });
    expect(rules.map(({ ruleId }) => ruleId)).toEqual(
      INBOX_RULES.map((setting) => inboxRuleId('web', setting)),
    );
    for (const { body } of rules) {
      expect(body).toMatchObject({ name: 'Tienda', stop: false });
      expect(body.conditions).toMatchObject({
        all: expect.arrayContaining([{ fact: 'conversation.inbox', operator: 'is', value: 'web' }]),
      });
      expect(checkRule(body, { has: () => true })).toMatchObject({ ok: true });
    }
  });

  it('mean no rule while they are off, or have neither text nor time', () => {
    expect(compiled({})).toEqual([]);
    expect(compiled({ newContact: true, closing: true })).toEqual([]);
    expect(compiled({}, { on: true, texts: [] })).toEqual([]);
    const off = { ...EVERYTHING, newContact: false, outsideHours: false, noAgent: false };
    expect(
      compiled({
        ...off,
        manualClose: false,
        automaticClose: false,
        closing: false,
        importantWords: [],
        newConversationMails: 'none',
      }),
    ).toEqual([]);
  });
});
