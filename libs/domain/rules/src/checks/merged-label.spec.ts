import type { RuleBody } from '../rule.schema.js';
import { withMergedLabel } from './merged-label.js';

const RULE: RuleBody = {
  name: 'vip',
  trigger: 'messageReceived',
  conditions: {
    all: [
      { fact: 'conversation.labels', operator: 'hasAny', value: ['vip', 'gold', 'other'] },
      { not: { fact: 'contact.labels', operator: 'hasAll', value: ['vip'] } },
      { any: [{ fact: 'message.text', operator: 'is', value: 'vip' }] },
    ],
  },
  actions: [
    { type: 'addLabel', labelId: 'vip' },
    { type: 'removeContactLabel', labelId: 'vip' },
    { type: 'addLabel', labelId: 'other' },
    { type: 'sendReply', texts: ['vip', 'vip'] },
  ],
  stop: false,
  limits: null,
  window: null,
};

describe('a rule that names a merged label', () => {
  it('names the other one in its place, once in a list, and keeps its words', () => {
    expect(withMergedLabel(RULE, { labelId: 'vip', into: 'gold' })).toEqual({
      ...RULE,
      conditions: {
        all: [
          { fact: 'conversation.labels', operator: 'hasAny', value: ['gold', 'other'] },
          { not: { fact: 'contact.labels', operator: 'hasAll', value: ['gold'] } },
          { any: [{ fact: 'message.text', operator: 'is', value: 'vip' }] },
        ],
      },
      actions: [
        { type: 'addLabel', labelId: 'gold' },
        { type: 'removeContactLabel', labelId: 'gold' },
        { type: 'addLabel', labelId: 'other' },
        { type: 'sendReply', texts: ['vip', 'vip'] },
      ],
    });
  });

  it('is left alone when it does not name it', () => {
    expect(withMergedLabel(RULE, { labelId: 'gone', into: 'gold' })).toBeNull();
  });
});
