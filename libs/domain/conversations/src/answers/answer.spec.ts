import type { ConversationEvent } from '../conversation.events.js';
import { type Conversation, type ConversationState, applyChange } from '../conversation.state.js';
import { received, started, statusChangedTo } from '../conversation.stories.js';
import { sendReply } from '../messages/message.decide.js';
import { MAX_ASKED_TIMES, answerAsked } from '../change.decide.js';
import { STOPPED_CLOCK, clockRunsSince, isDelayed, waitEnded } from './answer-clock.js';
import { reachAnswerDue, setAnswerDue } from './answer.decide.js';

const here = { conversationId: 'v1', contactId: 'c1' };
const at = (minute: number) => new Date(Date.UTC(2026, 2, 2, 9, minute)).toISOString();
const target = { amount: 15, unit: 'minutes', inHours: false, by: 'inbox' } as const;
const due = { at: at(16), warnAt: at(12), target };

type Sent = Extract<ConversationEvent, { type: 'MessageSent' }>['data'];
const sent = (userId: string | null): ConversationEvent => ({
  type: 'MessageSent',
  data: {
    ...{ ...here, inboxId: 'i1', messageId: 'm', text: 'x', attachments: [], userId },
    ...{ automatic: null, endsWait: null },
  } as Sent,
});
const noted: ConversationEvent = {
  type: 'NoteAdded',
  data: { ...here, noteId: 'n', text: 'x', attachments: [], userId: 'ana', mentions: [] },
};
const dueSet: ConversationEvent = {
  type: 'AnswerDueChanged',
  data: { ...here, since: at(1), due },
};
const reached = { ...here, since: at(1), dueAt: due.at, target };
const warned: ConversationEvent = { type: 'SlaWarned', data: reached };
const breached: ConversationEvent = { type: 'SlaBreached', data: reached };
const asked: ConversationEvent = {
  type: 'AnswerAsked',
  data: { ...here, minutes: 5, inHours: false },
};

/** The state after events, one a minute. */
const after = (...events: ConversationEvent[]) =>
  [started, ...events].reduce<ConversationState>(
    (state, event, minute) => applyChange(state, event, at(minute)),
    null,
  ) as Conversation;
const since = (...events: ConversationEvent[]) => clockRunsSince(after(...events));

describe('the clock of an answer', () => {
  it('starts at the first message that no person has answered', () => {
    expect(since()).toBeNull();
    expect(since(received('m1'), received('m2'))).toBe(at(1));
  });

  it('is stopped by a person alone', () => {
    expect(since(received('m1'), sent(null), noted)).toBe(at(1));
    expect(since(received('m1'), sent('ana'))).toBeNull();
    expect(since(received('m1'), sent('ana'), received('m2'))).toBe(at(3));
  });

  it('runs only while the conversation is open or pending', () => {
    const waits = received('m1');
    expect(since(waits, statusChangedTo('pending'))).toBe(at(1));
    for (const status of ['snoozed', 'resolved'] as const) {
      expect(since(waits, statusChangedTo(status))).toBeNull();
      expect(since(waits, statusChangedTo(status), statusChangedTo('open'))).toBe(at(1));
    }
  });

  it('starts again at a message after the resolution', () => {
    const resolved = [received('gracias'), statusChangedTo('resolved')];
    expect(since(...resolved, received('m2'), statusChangedTo('open'))).toBe(at(3));
  });

  it('is none in an ignored conversation, and starts when it is opened', () => {
    const ignored = [statusChangedTo('ignored'), received('m1')];
    expect(after(...ignored).answer.since).toBeNull();
    expect(since(...ignored, statusChangedTo('open'))).toBe(at(3));
    const late = [received('m1'), dueSet, breached, statusChangedTo('ignored')];
    expect(after(...late).answer).toEqual(STOPPED_CLOCK);
  });

  it('says whether the answer is late, while it is waited for', () => {
    const late = [received('m1'), dueSet, breached];
    expect(isDelayed(after(received('m1'), dueSet, warned))).toBe(false);
    expect(isDelayed(after(...late))).toBe(true);
    expect(isDelayed(after(...late, statusChangedTo('resolved')))).toBe(false);
    expect(isDelayed(after(...late, sent('ana')))).toBe(false);
  });

  it('says which wait an answer ends', () => {
    expect(waitEnded(after(received('m1')))).toEqual({ since: at(1), dueAt: null });
    expect(waitEnded(after(received('m1'), dueSet))).toEqual({ since: at(1), dueAt: due.at });
    expect(waitEnded(after())).toBeNull();
    expect(waitEnded(after(received('m1'), statusChangedTo('resolved')))).toBeNull();
    const reply = (kind: 'user' | 'rule') =>
      sendReply({ text: 'Sí', attachments: [] }, after(received('m1'), dueSet), {
        actor: { kind, id: 'ana' } as never,
        derivedId: () => 'm9',
      });
    expect(reply('user')).toMatchObject([{ data: { endsWait: { since: at(1) } } }]);
    expect(reply('rule')).toMatchObject([{ data: { endsWait: null } }]);
  });
});

describe('the time of an answer', () => {
  const set = (state: ConversationState, changed: object = {}) =>
    setAnswerDue({ since: at(1), due, ...changed }, state);

  it('is set for the very wait under way, once', () => {
    expect(set(after(received('m1')))).toEqual([dueSet]);
    expect(set(after(received('m1'), dueSet))).toEqual([]);
    expect(set(after(received('m1'), dueSet), { due: { ...due, warnAt: at(13) } })).toHaveLength(1);
    expect(set(after(received('m1')), { since: at(0) })).toEqual([]);
    expect(set(after(received('m1'), sent('ana')))).toEqual([]);
    expect(set(null)).toMatchObject({ code: 'CONVERSATION_NOT_FOUND' });
  });

  it('is taken away where there is one', () => {
    expect(set(after(received('m1')), { due: null })).toEqual([]);
    expect(set(after(received('m1'), dueSet), { due: null })).toHaveLength(1);
    const state = after(received('m1'), dueSet, {
      type: 'AnswerDueChanged',
      data: { ...here, since: at(1), due: null },
    });
    expect(state.answer.due).toBeNull();
  });

  it('stays where a delay was recorded, until a rule asks for an answer', () => {
    const late = [received('m1'), dueSet, warned, breached];
    expect(set(after(...late), { due: null })).toEqual([]);
    expect(set(after(...late), { due: { ...due, at: at(60) } })).toEqual([]);
    const other = { due: { ...due, target: { ...target, by: 'rule' } } };
    expect(set(after(...late, asked), other)).toHaveLength(1);
    const next = after(...late, sent('ana'), received('m2'));
    expect(next.answer).toMatchObject({ warned: false, late: false });
  });

  it('is none for a contact who was erased', () => {
    expect(set({ ...after(received('m1')), contactErased: true })).toEqual([]);
  });
});

describe('when the time of an answer has come', () => {
  const waits = [received('m1'), dueSet];
  const reach = (state: ConversationState, changed: object = {}, now = due.at) =>
    reachAnswerDue({ since: at(1), dueAt: due.at, reached: 'due', ...changed }, state, { now });
  const warn = (state: ConversationState, now: string) => reach(state, { reached: 'warning' }, now);

  it('is recorded once', () => {
    expect(reach(after(...waits))).toEqual([breached]);
    expect(reach(after(...waits, warned, breached))).toEqual([]);
    expect(warn(after(...waits), at(12))).toEqual([warned]);
    expect(warn(after(...waits, warned), at(12))).toEqual([]);
  });

  it('is warned of once in a wait, whatever its target is by then', () => {
    const off: ConversationEvent = {
      type: 'AnswerDueChanged',
      data: { ...here, since: at(1), due: null },
    };
    expect(warn(after(...waits, warned, off, dueSet), at(12))).toEqual([]);
    expect(reach(after(...waits, warned, off, dueSet))).toEqual([breached]);
    expect(warn(after(...waits, warned, asked, dueSet), at(12))).toEqual([warned]);
  });

  it('is recorded by a clock that was set back, once the deadline was', () => {
    expect(reach(after(...waits), {}, at(3))).toEqual([breached]);
    expect(warn(after(...waits), at(3))).toEqual([warned]);
  });

  it('is recorded without its warning when both are over', () => {
    expect(warn(after(...waits), at(16))).toEqual([breached]);
  });

  it('comes too late for an answer that was appended before it', () => {
    expect(reach(after(...waits, sent('ana')))).toEqual([]);
    expect(reach(after(...waits, sent('ana'), received('m2')))).toEqual([]);
    expect(reach(after(...waits, statusChangedTo('resolved')))).toEqual([]);
    expect(reach(after(...waits, statusChangedTo('ignored')))).toEqual([]);
  });

  it('applies to the very time that it was set for', () => {
    expect(reach(after(...waits), { dueAt: at(15) })).toEqual([]);
    expect(reach({ ...after(...waits), contactErased: true })).toEqual([]);
    expect(reach(null)).toMatchObject({ code: 'CONVERSATION_NOT_FOUND' });
  });
});

describe('an answer that a rule asks for', () => {
  it('is asked once, and settled by the answer of a person or the resolution', () => {
    const five = { minutes: 5, inHours: false };
    expect(answerAsked(after(), five)).toEqual(asked);
    expect(answerAsked(after(asked), five)).toBeNull();
    expect(answerAsked(after(asked), { ...five, inHours: true })).not.toBeNull();
    expect(after(received('m1'), asked, sent(null)).answer.asked).toMatchObject({ at: at(2) });
    expect(after(received('m1'), asked, sent('ana')).answer.asked).toBeNull();
    expect(after(asked, statusChangedTo('resolved')).answer.asked).toBeNull();
  });

  it('is asked so often and no more, until a person answers', () => {
    const other = { minutes: 6, inHours: false };
    const many = Array.from({ length: MAX_ASKED_TIMES }, () => asked);
    expect(answerAsked(after(...many.slice(1)), other)).toMatchObject({ type: 'AnswerAsked' });
    const refused = { code: 'TOO_OFTEN_ASKED', params: { max: MAX_ASKED_TIMES } };
    expect(answerAsked(after(...many), other)).toMatchObject(refused);
    expect(answerAsked(after(...many, sent('ana')), other)).toMatchObject({ type: 'AnswerAsked' });
  });
});
