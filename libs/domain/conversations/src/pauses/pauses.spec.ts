import { given } from '@bitacora/kernel/testing';
import type { ConversationEvent } from '../conversation.events.js';
import { type Conversation, applyChange } from '../conversation.state.js';
import { ContinueRule } from './continue-rule.command.js';
import { rulePaused } from './pause.decide.js';
import { MAX_PAUSED_RULES } from './paused-rule.js';

const here = { conversationId: 'v1', contactId: 'c1' };
const dueAt = '2026-03-02T10:00:00.000Z';
const wait = {
  ...{ ruleId: 'r1', ruleVersion: 2, name: 'Aviso', index: 1, triggerEventId: 'e1' },
  ...{ dueAt, held: [true] },
};
const started = (page: unknown = null) =>
  ({
    type: 'ConversationStarted',
    data: {
      ...{ ...here, inboxId: 'i1', ordinal: 1, reference: '7K2M9Q', status: 'open' },
      ...{ startedBy: 'contact', page, language: 'es' },
    },
  }) as ConversationEvent;
const paused = (data: object = {}): ConversationEvent => ({
  type: 'RulePaused',
  data: { ...here, ...wait, ...data },
});
const status = (
  to: 'open' | 'pending' | 'snoozed' | 'resolved' | 'ignored',
): ConversationEvent => ({
  type: 'ConversationStatusChanged',
  data: { ...here, status: to, until: to === 'snoozed' ? dueAt : null, reason: 'asked' },
});
const key = { conversationId: 'v1', ruleId: 'r1', index: 1, triggerEventId: 'e1', dueAt };
const goesOn = (...past: ConversationEvent[]) => given(started(), ...past).when(ContinueRule, key);

describe('a rule that waits in a conversation', () => {
  it('continues once, and says since when it waited', () => {
    const { events, state } = goesOn(paused());
    expect(events).toMatchObject([
      { type: 'RuleContinued', data: { ...key, name: 'Aviso', pausedAt: expect.any(String) } },
    ]);
    expect(events[0]?.data).not.toHaveProperty('held');
    expect(state).not.toHaveProperty('paused');
    expect(goesOn(paused(), ...events).events).toEqual([]);
  });

  it.each([
    ['another rule', { ruleId: 'r2' }],
    ['another action', { index: 2 }],
    ['another event', { triggerEventId: 'e2' }],
    ['another time', { dueAt: '2026-03-02T10:00:00.001Z' }],
  ])('is none of %s', (_, other) => {
    expect(goesOn(paused(other)).events).toEqual([]);
  });

  it.each(['resolved', 'ignored'] as const)('stops waiting when it is %s, for good', (to) => {
    expect(goesOn(paused(), status(to), status('open')).events).toEqual([]);
    expect(goesOn(status(to), paused()).events).toHaveLength(1);
  });

  it.each(['pending', 'snoozed'] as const)('waits on when it is %s', (to) => {
    expect(goesOn(paused(), status(to)).events).toHaveLength(1);
  });

  it('does nothing for a contact who was erased, nor where there is no conversation', () => {
    const erased = given(started({ erased: true }), paused()).when(ContinueRule, key);
    expect(erased.events).toEqual([]);
    const none = given().when(ContinueRule, key);
    expect(none.refusals).toMatchObject([{ code: 'CONVERSATION_NOT_FOUND' }]);
  });

  it('is one of at most 20: those that wait stay', () => {
    const all = Array.from({ length: MAX_PAUSED_RULES }, (_, n) => paused({ ruleId: `r${n}` }));
    const after = (...past: ConversationEvent[]) =>
      [started(), ...past].reduce<Conversation | null>(
        (state, event) => applyChange(state, event, dueAt),
        null,
      ) as Conversation;
    const full = after(...all);
    expect(rulePaused(full, wait)).toMatchObject({ code: 'TOO_MANY_PAUSED' });
    expect(rulePaused(after(...all.slice(1)), wait)).toMatchObject({
      type: 'RulePaused',
      data: wait,
    });
  });
});
