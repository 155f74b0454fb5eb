import { ERASED, SYSTEM } from '@bitacora/kernel';
import { MAX_MESSAGE_CHARACTERS } from '@bitacora/schema';
import { given, TestHash } from '@bitacora/kernel/testing';
import { conversationIdOf, referenceOf } from '../conversation.id.js';
import { MAX_MESSAGE_BYTES } from '../conversation.limits.js';
import { here, received, snoozed, started, statusChangedTo } from '../conversation.stories.js';
import { AddNote, ReceiveMessage, SendReply, StartConversation } from './message.commands.js';

const { conversationId } = here;
const visitor = { actor: { kind: 'contact', id: 'c1', name: 'Eva' } } as const;
const stranger = { actor: { kind: 'contact', id: 'c2', name: 'Zoe' } } as const;
const message = (messageId: string, text = 'Hola') => ({
  ...here,
  inboxId: 'i1',
  messageId,
  text,
});
const first = { ...message('m1'), ordinal: 1, language: 'es' };

describe('a conversation', () => {
  it('starts with the first message of the contact, in one append', () => {
    const page = 'https://tienda.example/pedidos';
    const { events, state } = given().when(StartConversation, { ...first, page }, visitor);

    expect(events).toEqual([
      { type: started.type, data: { ...started.data, page, reference: referenceOf('v1') } },
      received('m1'),
    ]);
    expect(state).toMatchObject({ status: 'open', unanswered: 1, counts: { received: 1 } });
  });

  it('keeps what an answer repeats of a message, and that a program wrote it until a person does', () => {
    const origin = {
      ...{ id: 'uno@cliente.example', subject: 'Pedido', references: [], answerTo: null },
      copies: [{ address: 'eva@cliente.example', name: 'Eva' }],
    };
    const mail = { ...first, origin, isAutomatic: true };
    const { events, state } = given().when(StartConversation, mail, visitor);
    expect(events.map(({ data }) => data)).toMatchObject([
      { isAutomatic: true },
      { origin, isAutomatic: true },
    ]);
    expect(state?.writtenByProgram).toBe(true);
    const next = given(...events).when(ReceiveMessage, message('m2'), visitor);
    expect(next.events).toEqual([received('m2')]);
    expect(next.state).not.toHaveProperty('writtenByProgram');
  });

  it('keeps what a message shares and its album, as far as both fit beside its text', () => {
    const place = { kind: 'place', latitude: 1, longitude: 2, name: 'Casa', address: '' } as const;
    const shared = { things: [place], words: '' };
    const past = given(started, received('m1'));
    const more = { ...message('m2'), messageKind: 'place' as const, shared, albumId: '135' };
    expect(past.when(ReceiveMessage, more, visitor).events).toMatchObject([
      { data: { messageId: 'm2', shared, albumId: '135' } },
    ]);
    const text = 'x'.repeat(MAX_MESSAGE_CHARACTERS);
    expect(past.when(ReceiveMessage, { ...more, text }, visitor).refusals).toEqual([]);
    const signs = '\u0001'.repeat(Math.floor(MAX_MESSAGE_BYTES / 6) - 2);
    const large = { ...more, text: `x${signs}x` };
    expect(past.when(ReceiveMessage, large, visitor).refusals).toMatchObject([
      { code: 'MESSAGE_TOO_LARGE' },
    ]);
    const { shared: _, ...alone } = large;
    expect(past.when(ReceiveMessage, alone, visitor).refusals).toEqual([]);
    const many = { things: Array.from({ length: 11 }, () => place), words: '' };
    expect(past.when(ReceiveMessage, { ...more, shared: many }, visitor).refusals).not.toEqual([]);
  });

  it('keeps which message another one answers; a reply quotes one of its own conversation', () => {
    const quotes = { conversationId, messageId: 'm1', revision: 1 };
    const past = given(started, received('m1'));
    const answer = past.when(ReceiveMessage, { ...message('m2'), quotes }, visitor);
    expect(answer.events).toMatchObject([{ data: { messageId: 'm2', quotes } }]);
    const reply = { conversationId, text: 'Sí' };
    expect(past.when(SendReply, { ...reply, quotes }).events).toMatchObject([{ data: { quotes } }]);
    const elsewhere = { ...quotes, conversationId: 'v2' };
    expect(past.when(SendReply, { ...reply, quotes: elsewhere }).refusals).toMatchObject([
      { code: 'MESSAGE_NOT_FOUND', field: 'quotes' },
    ]);
  });

  it('can start as ignored', () => {
    const { state } = given().when(StartConversation, { ...first, status: 'ignored' }, visitor);
    expect(state?.status).toBe('ignored');
  });

  it('takes the message up when another started it in between', () => {
    const past = given(started, received('m1'));
    const raced = past.when(StartConversation, { ...first, messageId: 'm2' }, visitor);
    expect(raced.events).toEqual([received('m2')]);
    expect(past.when(StartConversation, first, visitor)).toMatchObject({
      events: [],
      refusals: [],
    });
  });

  it('belongs to one contact and one inbox', () => {
    const past = given(started, received('m1'));
    expect(past.when(ReceiveMessage, message('m2'), stranger).refusals).toEqual([
      { code: 'CONVERSATION_NOT_FOUND', field: 'conversationId' },
    ]);
    const elsewhere = past.when(ReceiveMessage, { ...message('m2'), inboxId: 'i2' }, visitor);
    expect(elsewhere.refusals).toEqual([{ code: 'CONVERSATION_EXISTS', field: 'conversationId' }]);
  });
});

describe('a message of the contact', () => {
  it.each([
    ['pending', statusChangedTo('pending')],
    ['snoozed', snoozed('2026-03-03T09:00:00.000Z')],
  ])('opens a %s conversation', (_status, before) => {
    const { events, state } = given(started, before).when(ReceiveMessage, message('m2'), visitor);
    expect(events).toEqual([received('m2'), statusChangedTo('open', 'contactWrote')]);
    expect(state).toMatchObject({ status: 'open', snoozedUntil: null });
  });

  it('leaves an ignored conversation ignored', () => {
    const { events } = given(started, statusChangedTo('ignored')).when(
      ReceiveMessage,
      message('m2'),
    );
    expect(events).toEqual([received('m2')]);
  });

  it('is refused by a resolved conversation, which names its ordinal', () => {
    const resolved = given(started, received('m1'), statusChangedTo('resolved'));
    expect(resolved.when(ReceiveMessage, message('m2')).refusals).toEqual([
      { code: 'CONVERSATION_CLOSED', field: 'conversationId', params: { ordinal: 1 } },
    ]);
  });

  it('that came before changes nothing, even after the conversation was resolved', () => {
    const resolved = given(started, received('m1'), statusChangedTo('resolved'));
    expect(resolved.when(ReceiveMessage, message('m1'))).toMatchObject({
      events: [],
      refusals: [],
    });
  });
});

describe('the words of a message', () => {
  const text = (words: string) => given(started).when(SendReply, { conversationId, text: words });

  it('are trimmed, and blank ones refused', () => {
    expect(text('  ¡Listo! \n').events).toMatchObject([{ data: { text: '¡Listo!' } }]);
    for (const nothing of [' \n ', '\u200b', '\u3164 \u2800', '\ufe0f', '\u0301'])
      expect(text(nothing).refusals).toEqual([{ code: 'MESSAGE_EMPTY', field: 'text' }]);
  });

  it('are at most 150,000 characters', () => {
    expect(text('a'.repeat(150_000)).events).toHaveLength(1);
    expect(text('a'.repeat(150_001)).refusals).toEqual([
      { code: 'MESSAGE_TOO_LONG', field: 'text', params: { max: 150_000 } },
    ]);
  });

  it('fit into an event: emoji take four bytes each, control characters six', () => {
    expect(text(`a${'\u0001'.repeat(40_000)}b`).refusals).toMatchObject([
      { code: 'MESSAGE_TOO_LARGE' },
    ]);
    expect(text('😀'.repeat(45_000)).events).toHaveLength(1);
    expect(text('😀'.repeat(50_000)).refusals).toEqual([
      { code: 'MESSAGE_TOO_LARGE', field: 'text', params: { max: MAX_MESSAGE_BYTES } },
    ]);
  });

  it('hold no half of a character', () => {
    expect(text('a\ud83db').events).toMatchObject([{ data: { text: 'a\ufffdb' } }]);
  });
});

describe('an answer', () => {
  it('is written by the agent who sends it, with an id that a retry repeats', () => {
    const answer = () =>
      given(started, received('m1')).when(SendReply, { conversationId, text: 'Hola, Eva' });
    const { events } = answer();
    expect(events).toEqual([
      {
        type: 'MessageSent',
        data: {
          ...here,
          inboxId: 'i1',
          messageId: expect.any(String),
          text: 'Hola, Eva',
          attachments: [],
          userId: 'u1',
          automatic: null,
          endsWait: { since: '2026-03-02T09:00:00.000Z', dueAt: null },
        },
      },
    ]);
    expect(answer().events).toEqual(events);
  });

  it('is refused without a conversation', () => {
    expect(given().when(SendReply, { conversationId, text: 'Hola' }).refusals).toEqual([
      { code: 'CONVERSATION_NOT_FOUND', field: 'conversationId' },
    ]);
  });
});

describe('files of a message', () => {
  const picture = { fileId: 'f1', name: 'caja.png', mediaType: 'image/png', bytes: 2048 };
  const many = Array.from({ length: 11 }, (_, place) => ({ ...picture, fileId: `f${place}` }));

  it('make words unnecessary, in messages, answers and notes', () => {
    const past = given(started, received('m1'));
    const wordless = { conversationId, text: ' ', attachments: [picture] };
    const { events } = past.when(ReceiveMessage, { ...message('m2', ''), attachments: [picture] });
    expect(events).toEqual([received('m2', '', [picture])]);
    expect(past.when(SendReply, wordless).events).toMatchObject([
      { type: 'MessageSent', data: { text: '', attachments: [picture] } },
    ]);
    expect(past.when(AddNote, wordless).events).toMatchObject([
      { type: 'NoteAdded', data: { text: '', attachments: [picture] } },
    ]);
    expect(past.when(SendReply, { ...wordless, attachments: [] }).refusals).toEqual([
      { code: 'MESSAGE_EMPTY', field: 'text' },
    ]);
  });

  it('can start a conversation', () => {
    const wordless = { ...first, text: '', attachments: [picture] };
    const { events } = given().when(StartConversation, wordless, visitor);
    expect(events[1]).toEqual(received('m1', '', [picture]));
  });

  it('are ten at most', () => {
    const { refusals } = given(started).when(SendReply, {
      conversationId,
      text: 'Hola',
      attachments: many,
    });
    expect(refusals).toEqual([
      { code: 'TOO_MANY_FILES', field: 'attachments', params: { max: 10 } },
    ]);
  });

  it('come with one message only, and once', () => {
    const used = [{ code: 'FILE_USED', field: 'attachments' }];
    const past = given(started, received('m1', 'Hola', [picture]));
    const again = { conversationId, text: 'Hola', attachments: [picture] };
    expect(past.when(SendReply, again).refusals).toEqual(used);
    const twice = { ...again, attachments: [picture, picture] };
    expect(given(started).when(SendReply, twice).refusals).toEqual(used);
  });
});

describe('waiting for an answer', () => {
  const at = (time: string) => `2026-03-02T${time}:00.000Z`;
  const early = { event: received('m1'), at: at('08:00') };
  const late = { event: received('m2'), at: at('08:30') };

  it('begins with the first message that was not answered', () => {
    const { state } = given(started, early, late).when(ReceiveMessage, message('m3'));
    expect(state).toMatchObject({ waitingSince: at('08:00'), unanswered: 3 });
  });

  it('ends with a public message of an agent', () => {
    const { state } = given(started, early).when(SendReply, { conversationId, text: 'Hola' });
    expect(state).toMatchObject({ waitingSince: null, unanswered: 0, lastMessageBy: 'user' });
  });

  it('continues after a note', () => {
    const { state } = given(started, early).when(AddNote, { conversationId, text: 'Es VIP' });
    expect(state).toMatchObject({ waitingSince: at('08:00'), unanswered: 1, counts: { notes: 1 } });
  });

  it('continues after a message that no person wrote', () => {
    const bySystem = given(started, early).when(
      SendReply,
      { conversationId, text: 'Hola' },
      { actor: SYSTEM },
    );
    expect(bySystem.state).toMatchObject({ waitingSince: at('08:00'), lastMessageBy: 'automatic' });
  });
});

describe('a note', () => {
  it('names who wrote it and each person it mentions once', () => {
    const { events } = given(started).when(AddNote, {
      conversationId,
      text: 'Mira esto',
      mentions: ['leo', 'leo'],
    });
    expect(events).toMatchObject([
      { type: 'NoteAdded', data: { userId: 'u1', mentions: ['leo'], text: 'Mira esto' } },
    ]);
  });
});

describe('a contact whose key is gone', () => {
  const past = given(started, {
    ...received('m1'),
    data: { ...here, inboxId: 'i1', messageId: 'm1', text: ERASED, attachments: ERASED },
  } as ReturnType<typeof received>);

  it('can neither be answered nor noted about, nor write', () => {
    const erased = [{ code: 'CONTACT_ERASED' }];
    expect(past.when(SendReply, { conversationId, text: 'Hola' }).refusals).toEqual(erased);
    expect(past.when(AddNote, { conversationId, text: 'Hola' }).refusals).toEqual(erased);
    expect(past.when(ReceiveMessage, message('m2')).refusals).toEqual(erased);
  });
});

describe('ids', () => {
  it('of a conversation derive from inbox, contact and ordinal', () => {
    const hash = new TestHash();
    const place = { inboxId: 'i1', contactId: 'c1', ordinal: 1 };
    expect(conversationIdOf(hash, place)).toBe(conversationIdOf(hash, { ...place }));
    expect(conversationIdOf(hash, { ...place, ordinal: 2 })).not.toBe(
      conversationIdOf(hash, place),
    );
  });

  it('have a short name without letters that look like digits', () => {
    const ids = Array.from({ length: 500 }, (_, index) => `conversation-${index}`);
    const names = ids.map(referenceOf);
    expect(names.every((name) => /^[0-9A-HJKMNP-TV-Z]{6}$/.test(name))).toBe(true);
    expect(new Set(names).size).toBe(ids.length);
    expect(ids.map(referenceOf)).toEqual(names);
  });
});
