import type { HookReading, Incoming } from '@bitacora/channel-port';
import {
  STAND_IN_GROUP,
  STAND_IN_USER,
  lineEventOf,
  lineMessageEvent,
  lineSignature,
} from '../stand-in/index.js';
import { lineConnection, lineHook } from '../testing/line-fixture.js';
import { readLineHook } from './read-hook.js';

const connection = lineConnection();
const read = (...events: readonly object[]) => readLineHook(lineHook(events), connection);
const incoming = (reading: HookReading): readonly Incoming[] => {
  if (reading.kind !== 'read') throw new Error(JSON.stringify(reading));
  return reading.incoming;
};
const message = (more: Readonly<Record<string, unknown>>) => {
  const [first] = incoming(read(lineMessageEvent(more)));
  if (first?.kind !== 'message') throw new Error('no message');
  return first;
};

describe('a webhook of LINE', () => {
  it('is believed when it is signed with the secret', () => {
    const events = [lineMessageEvent({ type: 'text', text: 'Hola' })];
    const other = lineSignature(JSON.stringify({ destination: 'U', events }), 'f'.repeat(32));
    for (const signature of ['', 'x', other, other.slice(0, 20)])
      expect(readLineHook(lineHook(events, signature), connection)).toEqual({
        kind: 'notVerified',
      });
    expect(read(...events)).toMatchObject({ kind: 'read' });
    // A test of the address has no events.
    expect(read()).toEqual({ kind: 'read', incoming: [] });
  });

  it('says what could not be read', () => {
    expect(readLineHook(lineHook('{"events":'), connection)).toEqual({
      ...{ kind: 'unreadable', why: 'events' },
    });
    expect(read({ ...lineMessageEvent({ type: 'text' }), message: { text: 'sin id' } })).toEqual({
      ...{ kind: 'unreadable', why: 'events.message' },
    });
    expect(read(lineEventOf('unsend'))).toMatchObject({ kind: 'unreadable' });
    const many = Array.from({ length: 201 }, () => lineEventOf('follow'));
    expect(read(...many)).toMatchObject({ kind: 'unreadable' });
  });

  it('lets kinds pass that are of no interest, and those that another program answers', () => {
    const kinds = ['follow', 'unfollow', 'join', 'memberJoined', 'beacon', 'nuevo'];
    expect(incoming(read(...kinds.map((kind) => lineEventOf(kind))))).toEqual([]);
    const event = lineMessageEvent({ type: 'text', text: 'Hola' });
    expect(incoming(read({ ...event, mode: 'standby' }, { ...event, source: undefined }))).toEqual(
      [],
    );
  });
});

describe('a message of LINE', () => {
  it('has its words, its writer, its time, and the token that answers it', () => {
    const event = lineMessageEvent({ type: 'text', text: 'Hola' });
    const { id, replyToken } = event;
    expect(incoming(read(event))).toEqual([
      {
        ...{ kind: 'message', providerId: id, text: 'Hola', files: [] },
        from: { identity: STAND_IN_USER, name: null, email: null, phone: null },
        sentAt: expect.stringMatching(/^2026-/) as string,
        origin: { id: replyToken, subject: '', references: [], answerTo: null, copies: [] },
      },
    ]);
    const again = { ...event, deliveryContext: { isRedelivery: true } };
    const [repeat] = incoming(read(again));
    expect(repeat).toMatchObject({ providerId: id });
    expect(repeat).not.toHaveProperty('origin');
  });

  it('is read in every language where it has no words', () => {
    const textOf = (more: Readonly<Record<string, unknown>>) => message(more).text;
    expect(textOf({ type: 'sticker', keywords: ['happy', 'hi'] })).toBe('🙂 sticker: happy, hi');
    expect(textOf({ type: 'sticker' })).toBe('🙂 sticker');
    const at = { latitude: 35.65, longitude: 139.7 };
    expect(textOf({ type: 'location', title: 'LY', address: 'Chiyoda', ...at })).toBe(
      '📍 LY, Chiyoda 35.65, 139.7 https://maps.google.com/?q=35.65,139.7',
    );
    expect(message({ type: 'location', title: 'LY', address: 'Chiyoda', ...at }).shared).toEqual({
      things: [{ kind: 'place', ...at, name: 'LY', address: 'Chiyoda' }],
      words: '',
    });
    expect(message({ type: 'location', latitude: 1 }).shared).toBeUndefined();
    // A place without both is shown nowhere, not where the lines of zero meet.
    for (const odd of [{ latitude: 1 }, { latitude: 91, longitude: 1 }, {}])
      expect(textOf({ type: 'location', title: 'LY', ...odd })).toBe('📍 LY');
    expect(message({ type: 'sticker' }).shared).toBeUndefined();
    for (const type of ['nuevo', 'constructor']) expect(textOf({ type })).toBe(`❔ ${type}`);
    expect(message({ type: 'sticker' }).messageKind).toBe('sticker');
    expect(message({ type: 'location', ...at }).messageKind).toBe('place');
    expect(message({ type: 'text', text: 'Hola' }).messageKind).toBeUndefined();
  });

  it('has a file that is fetched later, from LINE or from where it is', () => {
    const pending = (more: Readonly<Record<string, unknown>>) => message(more).pending;
    for (const type of ['image', 'video', 'audio'])
      expect(pending({ type, id: '7', contentProvider: { type: 'line' } })).toMatchObject([
        { reference: `${type}/7` },
      ]);
    expect(pending({ type: 'file', id: '7', fileName: 'boleta.pdf' })).toEqual([
      { reference: 'file/7', name: 'boleta.pdf', type: 'application/octet-stream' },
    ]);
    const originalContentUrl = 'https://fotos.example/1.jpg';
    const contentProvider = { type: 'external', originalContentUrl };
    expect(pending({ type: 'image', contentProvider })).toMatchObject([
      { reference: originalContentUrl },
    ]);
    // A reference that would lead elsewhere at LINE is no id.
    expect(read(lineMessageEvent({ type: 'image', id: '../../bot/info' }))).toMatchObject({
      kind: 'unreadable',
    });
  });

  it('is bounded, and keeps its words where another part of it is odd', () => {
    expect(message({ type: 'text', text: 'x'.repeat(400_000) }).text).toHaveLength(20_000);
    const odd = { type: 'text', text: 'Hola', keywords: 3, contentProvider: 'x', latitude: 'y' };
    expect(message(odd).text).toBe('Hola');
    const event = lineMessageEvent({ type: 'text', text: 'Hola' });
    expect(incoming(read({ ...event, timestamp: 1e20 }))).toMatchObject([{ sentAt: null }]);
  });
});

describe('what else a client does', () => {
  it('is a message when a button was pressed, and a withdrawal when a message was taken back', () => {
    const pressed = lineEventOf('postback', { postback: { data: 'pedido=17' } });
    expect(incoming(read(pressed))).toMatchObject([
      {
        kind: 'message',
        text: '▶ pedido=17',
        messageKind: 'choice',
        providerId: pressed['webhookEventId'],
      },
    ]);
    const unsent = lineEventOf('unsend', { unsend: { messageId: '325708' } });
    expect(incoming(read(unsent))).toMatchObject([
      { kind: 'revision', providerId: '325708', text: null, from: { identity: STAND_IN_USER } },
    ]);
  });
});

describe('a group of LINE', () => {
  it('is no client of an inbox, unless the inbox wants that', () => {
    const source = { type: 'group', groupId: STAND_IN_GROUP, userId: STAND_IN_USER };
    const event = lineMessageEvent({ type: 'text', text: 'Hola' }, source);
    expect(incoming(read(event))).toEqual([]);
    const wanted = readLineHook(lineHook([event]), lineConnection({ groups: true }));
    expect(incoming(wanted)).toMatchObject([
      { from: { identity: STAND_IN_GROUP }, text: '…3a4b: Hola' },
    ]);
  });
});
