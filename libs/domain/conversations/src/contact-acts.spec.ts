import { given } from '@bitacora/kernel/testing';
import { EndByContact, NoteSeen, NoteTeamSaw, RequestTranscript } from './conversation.commands.js';
import type { ConversationEvent } from './conversation.events.js';
import { here, received, started, statusChangedTo } from './conversation.stories.js';
import { MAX_MAIL_REQUESTS_PER_HOUR } from './mails/mail-request.decide.js';

const answered: ConversationEvent = {
  type: 'MessageSent',
  data: {
    ...{ ...here, messageId: 's1', text: 'Buenas', attachments: [], userId: 'ana' },
    ...{ inboxId: 'i1', automatic: null, endsWait: null },
  },
};

describe('a conversation that the contact ends', () => {
  it.each(['open', 'pending', 'snoozed'] as const)('is resolved when it is %s', (status) => {
    const before = status === 'open' ? [] : [statusChangedTo(status)];
    const { events } = given(started, received('m1'), ...before).when(EndByContact, here);
    expect(events).toEqual([statusChangedTo('resolved', 'contactEnded')]);
  });

  it.each(['resolved', 'ignored'] as const)('stays as it is when it is %s', (status) => {
    const { events, refusals } = given(started, statusChangedTo(status)).when(EndByContact, here);
    expect([events, refusals]).toEqual([[], []]);
  });

  it('is one of the contact', () => {
    const other = { ...here, contactId: 'c2' };
    expect(given(started).when(EndByContact, other).refusals[0]?.code).toBe(
      'CONVERSATION_NOT_FOUND',
    );
  });
});

describe('a copy of a conversation for the contact', () => {
  const wanted = { ...here, address: 'eva@casa.example', language: 'pt' as const };

  it('is asked for once a person has answered', () => {
    const early = given(started, received('m1')).when(RequestTranscript, wanted);
    expect(early.refusals).toEqual([expect.objectContaining({ code: 'NOT_ANSWERED_YET' })]);
    const automatic = { ...answered, data: { ...answered.data, userId: null } };
    const byRule = given(started, automatic as ConversationEvent).when(RequestTranscript, wanted);
    expect(byRule.refusals[0]?.code).toBe('NOT_ANSWERED_YET');
    const { events } = given(started, received('m1'), answered).when(RequestTranscript, wanted);
    expect(events).toEqual([
      {
        type: 'ConversationMailRequested',
        data: {
          ...{ ...here, matter: 'transcript', userIds: [], address: 'eva@casa.example' },
          ...{ language: 'pt', subject: null, text: null },
        },
      },
    ]);
  });

  it('is asked for a few times within an hour, and for no conversation of another contact', () => {
    const asked = given(started, answered).when(RequestTranscript, wanted).events;
    const often = Array.from({ length: MAX_MAIL_REQUESTS_PER_HOUR }, () => asked).flat();
    const { refusals } = given(started, answered, ...often).when(RequestTranscript, wanted);
    expect(refusals[0]?.code).toBe('TOO_MANY_CONVERSATION_MAILS');
    const other = given(started, answered).when(RequestTranscript, { ...wanted, contactId: 'c2' });
    expect(other.refusals[0]?.code).toBe('CONVERSATION_NOT_FOUND');
  });
});

describe('answers that the contact saw', () => {
  const at = '2026-03-02T09:00:00.000Z';
  const later = '2026-03-02T09:00:00.001Z';
  const seen = (upTo: string, ...before: ConversationEvent[]) =>
    given(started, received('m1'), ...before).when(NoteSeen, { ...here, upTo });

  it('are noted once for each, when all of them were seen', () => {
    expect(seen(later).events).toEqual([]);
    const first = seen(later, answered);
    const [event] = first.events;
    expect(event).toMatchObject({ type: 'ContactSawAnswers', data: here });
    expect(first.state?.seenUpTo).toBe(first.state?.lastAgentMessageAt);
    expect(seen(later, answered, event as ConversationEvent).events).toEqual([]);
  });

  it('are not noted by what was seen before the newest', () => {
    expect(seen('2026-01-01T00:00:00.000Z', answered).events).toEqual([]);
    const automatic = { ...answered, data: { ...answered.data, userId: null } };
    expect(seen(at, automatic as ConversationEvent).events).toHaveLength(1);
    const other = given(started, answered).when(NoteSeen, { ...here, contactId: 'c2', upTo: at });
    expect(other.refusals[0]?.code).toBe('CONVERSATION_NOT_FOUND');
  });
});

describe('messages of the contact that the team saw', () => {
  const { conversationId } = here;
  const later = '2999-01-01T00:00:00.000Z';
  const saw = (upTo: string, ...events: ConversationEvent[]) =>
    given(started, ...events).when(NoteTeamSaw, { conversationId, upTo });

  it('are noted once for the newest, whichever member saw it', () => {
    expect(saw(later).events).toEqual([]);
    const first = saw(later, received('m1'));
    const upTo = first.state?.lastContactMessageAt;
    expect(first.events).toEqual([{ type: 'TeamSawMessages', data: { ...here, upTo } }]);
    expect(first.state?.teamSawUpTo).toBe(upTo);
    const [noted] = first.events as ConversationEvent[];
    expect(saw(later, received('m1'), noted as ConversationEvent).events).toEqual([]);
  });

  it('are not noted by what was seen before the newest came', () => {
    expect(saw('2000-01-01T00:00:00.000Z', received('m1')).events).toEqual([]);
  });
});
