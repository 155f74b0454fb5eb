import { given } from '@bitacora/kernel/testing';
import {
  AddConversationLabel,
  AssignConversation,
  ChangeConversationImportance,
  ChangeConversationMute,
  ChangeConversationPriority,
  ChangeConversationStatus,
  ChangeConversationTeam,
  EndSnooze,
  RemoveConversationLabel,
  SetConversationAttribute,
} from './conversation.commands.js';
import type { ConversationEvent } from './conversation.events.js';
import { MAX_LABELS } from '@bitacora/schema';
import { here, labelled, snoozed, started, statusChangedTo } from './conversation.stories.js';

const conversationId = here.conversationId;
const TOMORROW = '2026-03-03T09:00:00.000Z';

describe('people of a conversation', () => {
  it('are assigned by name and taken away', () => {
    const ana = given(started).when(AssignConversation, { conversationId, userId: 'ana' });
    expect(ana.events).toEqual([
      {
        type: 'ConversationAssigned',
        data: { ...here, userId: 'ana', choice: null, released: null },
      },
    ]);
    const unassigned = given(started, ...ana.events).when(AssignConversation, {
      conversationId,
      userId: null,
    });
    expect(unassigned.state?.assigneeId).toBeNull();
    expect(unassigned.events).toHaveLength(1);
  });

  it('may be a team', () => {
    const { state } = given(started).when(ChangeConversationTeam, { conversationId, teamId: 't1' });
    expect(state?.teamId).toBe('t1');
  });
});

describe('attributes of a conversation', () => {
  const set = (value: unknown, attributeId = 'a1') => ({ conversationId, attributeId, value });
  const event = (value: unknown, attributeId = 'a1') => ({
    type: 'ConversationAttributeSet',
    data: { ...here, attributeId, value },
  });

  it('are set, changed and cleared; the same value again changes nothing', () => {
    const gold = given(started).when(SetConversationAttribute, set('Oro 🥇'));
    expect(gold.events).toEqual([event('Oro 🥇')]);
    const again = given(started, event(false)).when(SetConversationAttribute, set(false));
    expect(again).toMatchObject({ events: [], refusals: [], state: { attributes: { a1: false } } });
    const cleared = given(started, event(0)).when(SetConversationAttribute, set(null));
    expect(cleared.state?.attributes).toEqual({});
  });

  it('keep the last of two values that people set at once, and both in the history', () => {
    const first = given(started).when(SetConversationAttribute, set('Ana'));
    const { events, state } = given(started, ...first.events).when(
      SetConversationAttribute,
      set('Leo'),
    );
    expect([...first.events, ...events]).toEqual([event('Ana'), event('Leo')]);
    expect(state?.attributes).toEqual({ a1: 'Leo' });
  });

  it('are bounded: what was set longest ago gives way', () => {
    const many = Array.from({ length: 400 }, (_, nth) => event(nth, `a${nth}`));
    const { state } = given(started, ...many).when(SetConversationAttribute, set('x', 'a399'));
    expect(Object.keys(state?.attributes ?? {})).toHaveLength(300);
    expect(state?.attributes).toMatchObject({ a100: 100, a399: 'x' });
  });

  it('end with the data of the contact', () => {
    const { refusals } = given(started, event({ erased: true })).when(
      SetConversationAttribute,
      set('Oro'),
    );
    expect(refusals).toMatchObject([{ code: 'CONTACT_ERASED' }]);
  });
});

describe('what is so already', () => {
  const now = given(started, labelled('l1'));

  it.each([
    ['assignee', now.when(AssignConversation, { conversationId, userId: null })],
    ['team', now.when(ChangeConversationTeam, { conversationId, teamId: null })],
    ['status', now.when(ChangeConversationStatus, { conversationId, status: 'open' })],
    ['label', now.when(AddConversationLabel, { conversationId, labelId: 'l1' })],
    ['missing label', now.when(RemoveConversationLabel, { conversationId, labelId: 'l2' })],
    ['priority', now.when(ChangeConversationPriority, { conversationId, priority: 'none' })],
    ['mute', now.when(ChangeConversationMute, { conversationId, muted: false })],
    ['importance', now.when(ChangeConversationImportance, { conversationId, important: false })],
  ])('writes nothing: %s', (_what, { events, refusals }) => {
    expect(events).toEqual([]);
    expect(refusals).toEqual([]);
  });
});

describe('labels, priority and importance', () => {
  it('are kept', () => {
    const label = given(started).when(AddConversationLabel, { conversationId, labelId: 'l1' });
    expect(label.events).toEqual([labelled('l1')]);
    const without = given(started, labelled('l1')).when(RemoveConversationLabel, {
      conversationId,
      labelId: 'l1',
    });
    expect(without.state?.labelIds).toEqual([]);
    const urgent = { conversationId, priority: 'urgent' };
    expect(given(started).when(ChangeConversationPriority, urgent).state?.priority).toBe('urgent');
    const important = { conversationId, important: true };
    expect(given(started).when(ChangeConversationImportance, important).state?.important).toBe(
      true,
    );
  });

  it('stays muted when it is resolved, and when the contact writes again', () => {
    const muted = given(started).when(ChangeConversationMute, { conversationId, muted: true });
    expect(muted.events).toEqual([
      { type: 'ConversationMuteChanged', data: { ...here, muted: true } },
    ]);
    const resolved: ConversationEvent = {
      type: 'ConversationStatusChanged',
      data: { ...here, status: 'resolved', reason: 'asked', until: null },
    };
    const reopened = given(started, ...muted.events, resolved).when(ChangeConversationStatus, {
      conversationId,
      status: 'open',
    });
    expect(reopened.state).toMatchObject({ status: 'open', muted: true });
  });

  it('have an end: a conversation holds only so many labels', () => {
    const full = Array.from({ length: MAX_LABELS }, (_, index) => labelled(`l${index}`));
    const { refusals } = given(started, ...full).when(AddConversationLabel, {
      conversationId,
      labelId: 'one-more',
    });
    expect(refusals).toEqual([
      { code: 'TOO_MANY_LABELS', field: 'labelId', params: { max: MAX_LABELS } },
    ]);
  });
});

describe('the status', () => {
  it.each(['pending', 'resolved', 'ignored'] as const)('becomes %s when asked', (status) => {
    const { events, state } = given(started).when(ChangeConversationStatus, {
      conversationId,
      status,
    });
    expect(events).toEqual([statusChangedTo(status)]);
    expect(state).toMatchObject({ status, statusSince: '2026-03-02T09:01:00.000Z' });
  });

  it('opens an ignored conversation', () => {
    const { state } = given(started, statusChangedTo('ignored')).when(ChangeConversationStatus, {
      conversationId,
      status: 'open',
    });
    expect(state?.status).toBe('open');
  });

  it('snoozes until a time in the future, and no other status has one', () => {
    const ask = (data: object) =>
      given(started).when(ChangeConversationStatus, { conversationId, ...data });
    expect(ask({ status: 'snoozed', until: TOMORROW }).state).toMatchObject({
      status: 'snoozed',
      snoozedUntil: TOMORROW,
    });
    expect(ask({ status: 'snoozed' }).refusals).toEqual([
      { code: 'UNTIL_REQUIRED', field: 'until' },
    ]);
    // The decision itself is made at 09:01.
    const past = ask({ status: 'snoozed', until: '2026-03-02T09:01:00.000Z' });
    expect(past.refusals).toEqual([{ code: 'UNTIL_NOT_IN_FUTURE', field: 'until' }]);
    expect(ask({ status: 'resolved', until: TOMORROW }).refusals).toEqual([
      { code: 'UNTIL_WITHOUT_SNOOZE', field: 'until' },
    ]);
  });

  it('can be snoozed for longer', () => {
    const { state } = given(started, snoozed(TOMORROW)).when(ChangeConversationStatus, {
      conversationId,
      status: 'snoozed',
      until: '2026-03-09T09:00:00.000Z',
    });
    expect(state?.snoozedUntil).toBe('2026-03-09T09:00:00.000Z');
  });
});

describe('the end of a snooze', () => {
  const due = { now: TOMORROW };

  it('opens the conversation', () => {
    const { events, state } = given(started, snoozed(TOMORROW)).when(
      EndSnooze,
      { conversationId, until: TOMORROW },
      due,
    );
    expect(events).toEqual([statusChangedTo('open', 'snoozeOver')]);
    expect(state).toMatchObject({ status: 'open', snoozedUntil: null });
  });

  it('does nothing when the snooze was moved or ended in between', () => {
    const end = { conversationId, until: TOMORROW };
    const moved = given(started, snoozed('2026-03-09T09:00:00.000Z')).when(EndSnooze, end, due);
    expect(moved).toMatchObject({ events: [], refusals: [] });
    const ended = given(started, snoozed(TOMORROW), statusChangedTo('resolved'));
    expect(ended.when(EndSnooze, end, due)).toMatchObject({ events: [], refusals: [] });
  });
});

describe('a conversation that was never started', () => {
  it.each([
    given().when(AssignConversation, { conversationId, userId: 'ana' }),
    given().when(ChangeConversationStatus, { conversationId, status: 'open' }),
    given().when(EndSnooze, { conversationId, until: TOMORROW }),
  ])('is not found', ({ refusals }) => {
    expect(refusals).toEqual([{ code: 'CONVERSATION_NOT_FOUND', field: 'conversationId' }]);
  });
});
