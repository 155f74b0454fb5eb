import { given } from '@bitacora/kernel/testing';
import type { ConversationEvent } from '../conversation.events.js';
import { ContinueConversation, NoteContinuation } from './continuation.commands.js';

const here = { conversationId: 'v2', contactId: 'c1' };
const data = {
  ...{ ...here, inboxId: 'i2', ordinal: 2, fromId: 'v1', fromInboxId: 'i1' },
  ...{ lastWroteAt: '2026-03-02T08:00:00.000Z', language: 'es' },
};
const started: ConversationEvent = {
  type: 'ConversationStarted',
  data: {
    ...{ ...here, inboxId: 'i2', ordinal: 2, reference: 'ABC', status: 'open' },
    ...{ startedBy: 'contact', page: null, language: null },
  },
};
const status = (to: 'resolved' | 'pending'): ConversationEvent => ({
  type: 'ConversationStatusChanged',
  data: { ...here, status: to, until: null, reason: 'asked' },
});

describe('a conversation that is continued in another channel', () => {
  it('is begun by the person, and knows when the contact wrote there last', () => {
    const { events, state } = given().when(ContinueConversation, data);
    expect(events.map(({ type }) => type)).toEqual([
      ...['ConversationStarted', 'ConversationContinued'],
    ]);
    expect(events[0]?.data).toMatchObject({ startedBy: 'user', status: 'open', ordinal: 2 });
    expect(state).toMatchObject({
      ...{ continuedFromId: 'v1', wroteBeforeAt: data.lastWroteAt, lastContactMessageAt: null },
      ...{ waitingSince: null, unanswered: 0 },
    });
  });

  it('is the one that is open there, once', () => {
    const joined = given(started, status('pending')).when(ContinueConversation, data);
    expect(joined.events.map(({ type }) => type)).toEqual(['ConversationContinued']);
    const again = given(started, joined.events[0] as ConversationEvent);
    expect(again.when(ContinueConversation, data).events).toEqual([]);
  });

  it.each<[string, object, readonly ConversationEvent[], string]>([
    ['over', {}, [started, status('resolved')], 'CONVERSATION_CLOSED'],
    ['of another contact', { contactId: 'c9' }, [started], 'CONVERSATION_EXISTS'],
    ['the very same', { conversationId: 'v1' }, [], 'CONVERSATION_EXISTS'],
  ])('is not one that is %s', (_, more, events, code) => {
    const { refusals } = given(...events).when(ContinueConversation, { ...data, ...more });
    expect(refusals).toMatchObject([{ code, field: 'conversationId' }]);
  });

  it('is named in the one before, once for each', () => {
    const note = { conversationId: 'v2', toId: 'v3', toInboxId: 'i3' };
    const first = given(started).when(NoteContinuation, note);
    expect(first.events).toEqual([
      { type: 'ConversationContinuedElsewhere', data: { ...here, toId: 'v3', toInboxId: 'i3' } },
    ]);
    const noted = given(started, first.events[0] as ConversationEvent);
    expect(noted.when(NoteContinuation, note).events).toEqual([]);
    expect(given().when(NoteContinuation, note).events).toEqual([]);
  });
});
