import fc from 'fast-check';
import type { ConversationEvent } from '../conversation.events.js';
import { STATUSES } from '../conversation.lists.js';
import { type ConversationState, applyChange } from '../conversation.state.js';
import { type WaitingState, waitSince, waitingAfter } from './wait.js';
import { reachTimer } from './wait.decide.js';

const here = { conversationId: 'v1', contactId: 'c1' };
const at = (minute: number) => new Date(Date.UTC(2026, 2, 2, 9, minute)).toISOString();
const event = (type: string, data: object = {}) =>
  ({ type, data: { ...here, ...data } }) as unknown as ConversationEvent;
const started = event('ConversationStarted', { status: 'open', inboxId: 'i1', page: null });
const wrote = event('MessageReceived', { messageId: 'm', text: 'x', attachments: [] });
const answered = event('MessageSent', { text: 'x', userId: 'ana', attachments: [] });
const automatic = event('MessageSent', { text: 'x', userId: null, attachments: [] });
const noted = event('NoteAdded', { attachments: [] });
const status = (to: string) => event('ConversationStatusChanged', { status: to, until: null });

/** The state after events, one a minute. */
const after = (...events: ConversationEvent[]) =>
  events.reduce<WaitingState | null>(
    (state, one, minute) => waitingAfter(state, one, at(minute)),
    null,
  );
const since = (wait: Parameters<typeof waitSince>[0]['wait'], ...events: ConversationEvent[]) => {
  const state = after(started, ...events);
  return state && waitSince({ wait, status: wait === 'inStatus' ? 'pending' : null }, state);
};

describe('a wait', () => {
  it('for an answer lasts from the first unanswered message, whatever rules write', () => {
    expect(since('noAnswer')).toBeNull();
    expect(since('noAnswer', wrote, wrote, automatic, noted)).toBe(at(1));
    expect(since('noAnswer', wrote, answered)).toBeNull();
    expect(since('noAnswer', wrote, status('resolved'))).toBeNull();
    expect(since('noAnswer', wrote, status('pending'))).toBe(at(1));
    const reopened = [wrote, status('resolved'), wrote, status('open')];
    expect(since('noAnswer', ...reopened, wrote)).toBe(at(3));
  });

  it('for the contact lasts from the last answer of a person', () => {
    expect(since('contactSilent', wrote)).toBeNull();
    expect(since('contactSilent', wrote, answered, answered, automatic, noted)).toBe(at(3));
    expect(since('contactSilent', wrote, answered, wrote)).toBeNull();
    expect(since('contactSilent', wrote, answered, status('snoozed'))).toBeNull();
  });

  it('for the team lasts from its last answer, or from when the conversation was opened', () => {
    expect(since('agentSilent', wrote)).toBe(at(0));
    expect(since('agentSilent', wrote, answered, wrote)).toBe(at(2));
    expect(since('agentSilent', answered, status('resolved'), status('open'))).toBe(at(3));
  });

  it('in a status lasts while it has that status', () => {
    expect(since('inStatus')).toBeNull();
    expect(since('inStatus', status('pending'), wrote)).toBe(at(1));
  });

  it('is known from the same events as the conversation itself', () => {
    const change = fc.oneof(
      fc.constantFrom(wrote, answered, automatic, noted),
      fc.constantFrom(...STATUSES).map(status),
    );
    fc.assert(
      fc.property(fc.array(change, { maxLength: 30 }), (changes) => {
        const events = [started, ...changes];
        const whole = events.reduce<ConversationState>(
          (state, one, minute) => applyChange(state, one, at(minute)),
          null,
        );
        expect(whole).toMatchObject(after(...events) ?? {});
      }),
    );
  });
});

describe('the time of a rule', () => {
  const timer = {
    wait: 'noAnswer',
    status: null,
    since: at(1),
    dueAt: at(30),
    ruleId: 'r1',
    ruleVersion: 2,
    date: null,
  } as const;
  const state = [started, wrote].reduce<ConversationState>(
    (whole, one, minute) => applyChange(whole, one, at(minute)),
    null,
  );

  it('is recorded while the very wait that it was set for lasts', () => {
    const { date: _, ...data } = timer;
    expect(reachTimer(timer, state)).toEqual([
      { type: 'TimerReached', data: { ...here, ...data } },
    ]);
    expect(reachTimer({ ...timer, since: at(0) }, state)).toEqual([]);
    expect(reachTimer(timer, applyChange(state, answered, at(2)))).toEqual([]);
    expect(reachTimer(timer, null)).toMatchObject({ code: 'CONVERSATION_NOT_FOUND' });
  });
});

describe('a moment of the calendar', () => {
  const attribute = (value: string | null) =>
    event('ConversationAttributeSet', { attributeId: 'renewal', value });
  const stateOf = (...events: ConversationEvent[]) =>
    events.reduce<ConversationState>(
      (whole, one, minute) => applyChange(whole, one, at(minute)),
      null,
    );
  const moment = {
    ...{ wait: 'weekday', status: null, since: at(30), dueAt: at(30) },
    ...{ ruleId: 'r1', ruleVersion: 2, date: null },
  } as const;
  const reached = (state: ConversationState, changed: object = {}) =>
    reachTimer({ ...moment, ...changed } as Parameters<typeof reachTimer>[0], state);

  it('is recorded where the conversation was open or pending all the time', () => {
    expect(reached(stateOf(started))).toMatchObject([{ type: 'TimerReached' }]);
    expect(reached(stateOf(started, status('pending'), status('open')))).toHaveLength(1);
    for (const over of ['snoozed', 'resolved', 'ignored'])
      expect(reached(stateOf(started, status(over)))).toEqual([]);
    const late = { since: at(1), dueAt: at(1) };
    expect(reached(stateOf(started, status('resolved'), status('open')), late)).toEqual([]);
  });

  it('by a date is recorded while the conversation has the very date', () => {
    const date = { attributeId: 'renewal', days: -1, at: '09:30', timeZone: 'UTC' };
    const by = { wait: 'date', date };
    expect(reached(stateOf(started, attribute('2026-03-03')), by)).toMatchObject([
      { data: { wait: 'date', dueAt: at(30) } },
    ]);
    for (const value of ['2026-03-04', null, 'nunca'])
      expect(reached(stateOf(started, attribute(value)), by)).toEqual([]);
    expect(JSON.stringify(reached(stateOf(started, attribute('2026-03-03')), by))).not.toContain(
      '2026-03-03',
    );
  });
});
