import type { ConversationEvent } from '../conversation.events.js';
import type { Status } from '../conversation.lists.js';
import { here, started, statusChangedTo } from '../conversation.stories.js';
import { type ConversationState, applyChange } from '../conversation.state.js';
import { NoteAssigneeAvailability, NoteContact } from './noted.commands.js';

const AT = '2026-03-02T09:00:00.000Z';
const assigned: ConversationEvent = {
  type: 'ConversationAssigned',
  data: { ...here, userId: 'ana', choice: null, released: null },
};
const after = (...events: readonly ConversationEvent[]) =>
  events.reduce<ConversationState>((state, event) => applyChange(state, event, AT), null);

describe('news of the contact', () => {
  const news = [
    { change: 'email' as const, thingId: null },
    { change: 'labelAdded' as const, thingId: 'vip' },
  ];
  const decided = (state: ConversationState) =>
    NoteContact.decide({ conversationId: 'v1', news }, state, {} as never);

  it('is an event for each change', () => {
    expect(decided(after(started))).toEqual(
      news.map((data) => ({ type: 'ContactNoted', data: { ...here, ...data } })),
    );
    expect(decided(null)).toMatchObject({ code: 'CONVERSATION_NOT_FOUND' });
  });

  it.each<[Status, number]>([
    ['open', 2],
    ['pending', 2],
    ['snoozed', 2],
    ['resolved', 0],
    ['ignored', 0],
  ])('in a conversation that is %s: %i', (status, count) => {
    expect(decided(after(started, statusChangedTo(status)))).toHaveLength(count);
  });

  it('is none once the contact is erased, and at most three at once', () => {
    const state = after(started);
    expect(decided(state && { ...state, contactErased: true })).toEqual([]);
    const takes = (count: number) => {
      const data = { conversationId: 'v1', news: Array(count).fill(news[0]) };
      return NoteContact.schema.parse(data);
    };
    expect(takes(3).news).toHaveLength(3);
    for (const count of [0, 4]) expect(() => takes(count)).toThrow();
  });
});

describe('the availability of the assigned person', () => {
  const data = { userId: 'ana', availability: 'busy', before: 'online' } as const;
  const decided = (state: ConversationState) =>
    NoteAssigneeAvailability.decide({ conversationId: 'v1', ...data }, state, {} as never);

  it('is noted while the conversation is theirs, and open or pending', () => {
    expect(decided(after(started, assigned))).toEqual([
      { type: 'AssigneeAvailabilityNoted', data: { ...here, ...data } },
    ]);
    expect(decided(after(started))).toEqual([]);
    expect(decided(after(started, assigned, statusChangedTo('snoozed')))).toEqual([]);
    expect(decided(null)).toMatchObject({ code: 'CONVERSATION_NOT_FOUND' });
  });
});
