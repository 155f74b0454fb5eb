import type { Recorded } from '@bitacora/kernel';
import { recorded } from '@bitacora/kernel/testing';
import type { ConversationEvent } from '@bitacora/conversations/published';
import type { AutomationConversation } from './automation-documents.js';
import { chainOf, isAfterAutomatic, withCauses } from './fold-causes.js';

type Applied = Extract<ConversationEvent, { type: 'RulesApplied' }>;

const here = { conversationId: 'v1', contactId: 'c1' };
const EMPTY = {
  acts: [],
  pending: [],
  pass: null,
  afterAutomatic: [],
  expected: null,
  state: {},
} as unknown as AutomationConversation;

/** A record of before, which says nothing about what is behind it. */
function record(triggerEventId: string, afterAutomatic: boolean | null): Applied {
  return {
    type: 'RulesApplied',
    data: {
      ...here,
      trigger: 'noteAdded',
      triggerEventId,
      triggerRevision: 1,
      catalogueVersion: 1,
      contextRevisions: {},
      chain: ['first'],
      afterAutomatic,
      rules: [
        {
          ruleId: 'b',
          version: 1,
          name: 'b',
          mode: 'on',
          stopped: false,
          causes: ['a'],
          actions: [],
        },
      ],
      seen: {},
      refusal: null,
    },
  };
}

function event(one: ConversationEvent, id: string, commandId: string, ruleId = 'b') {
  const actor = { kind: 'rule', id: ruleId, name: ruleId } as const;
  return {
    ...recorded(one, { metadata: { commandId, actor } }),
    id,
  } as Recorded<ConversationEvent>;
}

const label: ConversationEvent = {
  type: 'ConversationLabelAdded',
  data: { ...here, labelId: 'l1' },
};
const message: ConversationEvent = {
  type: 'MessageSent',
  data: {
    ...here,
    inboxId: 'i1',
    messageId: 'm1',
    text: 'Hola',
    attachments: [],
    userId: null,
    automatic: { ruleId: 'first', ruleVersion: 1, choice: 1, of: 1 },
    endsWait: null,
  },
};

describe('what is behind an event', () => {
  it('is read from a record of before by the events that it was asked about', () => {
    const sent = withCauses(EMPTY, event(message, 'e1', 'c1'));
    const pass = withCauses(sent, event(record('e1', null), 'e2', 'c2'));
    expect(isAfterAutomatic(pass, event(label, 'e3', 'c2'))).toBe(true);

    const other = withCauses(sent, event(record('e0', null), 'e2', 'c2'));
    expect(isAfterAutomatic(other, event(label, 'e3', 'c2'))).toBe(false);
  });

  it('is what the record says, where it does', () => {
    const pass = withCauses(EMPTY, event(record('e0', true), 'e2', 'c2'));
    expect(isAfterAutomatic(pass, event(label, 'e3', 'c2'))).toBe(true);
    expect(isAfterAutomatic(pass, event(label, 'e4', 'c9'))).toBe(false);
  });

  it('names the rules that caused the rule of an event', () => {
    const pass = withCauses(EMPTY, event(record('e0', false), 'e2', 'c2'));
    expect(chainOf(pass, event(label, 'e3', 'c2'))).toEqual(['first', 'a', 'b']);
    expect(chainOf(pass, event(label, 'e3', 'c2', 'c'))).toEqual(['first', 'c']);
    expect(chainOf(pass, event(label, 'e4', 'c9'))).toEqual([]);
  });
});
