import {
  ForeignAccountError,
  MalformedEventError,
  MissingKeyError,
  UnknownEventTypeError,
  EventRegistry,
  type EventDefinition,
  type RecordedEvent,
  ERASED,
  START,
  isErasedIn,
} from '@bitacora/kernel';
import {
  kernelFixture,
  AGENT,
  metadata,
  strings,
  ticketDefinitions,
} from '@bitacora/kernel/testing';
import { eventHash } from '../proof/event-hash.js';
import type { EventDraft } from './event-draft.js';
import { SealedEventStore } from './sealed-event-store.js';

const STREAM = 'ticket-acme.t1';
const OPENED = { contactId: 'k1', text: 'No funciona' };

function draft(overrides: Partial<EventDraft> = {}): EventDraft {
  const { version: _, prev: __, ...rest } = metadata({ ip: '10.0.0.1', userAgent: 'Browser' });
  return {
    id: '00000000-0000-5000-8000-000000000001',
    type: 'TicketOpened',
    data: OPENED,
    metadata: rest,
    ...overrides,
  };
}

const OTHER_ID = '00000000-0000-5000-8000-000000000002';

function getterOf(object: object | undefined, name: string): unknown {
  return object && Object.getOwnPropertyDescriptor(object, name)?.get;
}

async function written() {
  const kernel = kernelFixture({ events: ticketDefinitions, commands: [] });
  await kernel.store.append(STREAM, 'none', [draft()], null);
  return kernel;
}

describe('SealedEventStore', () => {
  test('stores nothing readable of a person, and reads it all back', async () => {
    const { store, memory } = await written();
    const [stored] = await memory.read(STREAM);
    expect(JSON.stringify(stored)).not.toMatch(/funciona|Ana|10\.0\.0\.1|Browser/);
    expect(stored?.data).toEqual({ contactId: 'k1' });
    expect(Object.keys(stored?.metadata['boxes'] as object)).toEqual([
      'contact:acme.k1',
      'user:u1',
    ]);
    const [read] = await store.read(STREAM);
    expect(read?.data).toEqual(OPENED);
    expect(read?.metadata).toMatchObject({ actor: AGENT, ip: '10.0.0.1', userAgent: 'Browser' });
    expect(JSON.parse(JSON.stringify({ ...read }))).toMatchObject({
      data: OPENED,
      metadata: { actor: AGENT },
    });
    expect({ ...(read?.data as object) }).toEqual(OPENED);
    expect(read?.metadata).not.toHaveProperty('boxes');
  });

  test('forgets the key of a subject that another process erased', async () => {
    const { store, keyRing } = await written();
    store.erasures.add('contact:acme.k1');
    expect((await keyRing.load(['contact:acme.k1'])).get('contact:acme.k1')).toBe('absent');
  });

  test('reads the parts of all events by the same getters: an engine keeps those of one event with the event', async () => {
    const kernel = await written();
    await kernel.store.append('ticket-acme.t2', 'none', [draft({ id: OTHER_ID })], null);
    const [one] = await kernel.store.read(STREAM);
    const [other] = await kernel.store.read('ticket-acme.t2');
    const getters = (event?: RecordedEvent) => [
      getterOf(event?.data, 'text'),
      getterOf(event?.metadata.actor, 'name'),
      getterOf(event?.metadata, 'ip'),
      getterOf(event?.metadata, 'userAgent'),
    ];
    expect(getters(one).every((getter) => typeof getter === 'function')).toBe(true);
    expect(getters(one).map((getter, place) => getter === getters(other)[place])).toEqual(
      Array(4).fill(true),
    );
    expect(one?.data).toEqual(OPENED);
  });

  test('opens a box only when it is asked for, and once', async () => {
    const { memory, registry, keyRing, hash } = await written();
    let opened = 0;
    const counting = new Proxy(keyRing, {
      get(target, key: keyof typeof keyRing) {
        if (key === 'open') opened += 0;
        const value = target[key].bind(target) as (...args: never[]) => unknown;
        return key === 'open'
          ? (...args: never[]) => {
              opened += 1;
              return value(...args);
            }
          : value;
      },
    });
    const store = new SealedEventStore({ store: memory, registry, keyRing: counting, hash });
    const [event] = await store.read(STREAM);
    const data = event?.data as typeof OPENED;
    expect([data.contactId, opened]).toEqual(['k1', 0]);
    expect([data.text, data.text, opened]).toEqual(['No funciona', 'No funciona', 1]);
    expect([event?.metadata.ip, event?.metadata.actor.name, opened]).toEqual([
      '10.0.0.1',
      'Ana',
      2,
    ]);
    // Whether words were erased is known without them.
    const [sealed] = await store.read(STREAM);
    const before = opened;
    const words = sealed?.data as typeof OPENED;
    expect([isErasedIn(words, 'text'), isErasedIn(words, 'contactId')]).toEqual([false, false]);
    store.erasures.add('contact:acme.k1');
    expect(isErasedIn(words, 'text')).toBe(true);
    expect(opened).toBe(before);
    expect(words.text).toBe(ERASED);
    expect(isErasedIn(words, 'text')).toBe(true);
  });

  test('a missing key is an error, unless the log says that the subject was erased', async () => {
    const { store, keyRing, memory, registry, hash } = await written();
    await keyRing.erase('contact:acme.k1');
    const [lost] = await store.read(STREAM);
    expect(() => (lost?.data as typeof OPENED).text).toThrow(MissingKeyError);
    const erasure = draft({ type: 'SubjectErased', data: { subject: 'contact:acme.k1' } });
    const elsewhere = new SealedEventStore({ store: memory, registry, keyRing, hash });
    await elsewhere.append('erasure-acme.k1', 'none', [erasure], null);
    const [erased] = await store.read(STREAM);
    expect((erased?.data as { text: unknown }).text).toBe(ERASED);
    expect(erased?.metadata.actor.name).toBe('Ana');
  });

  test('a follower loads no key for what it does not want, and notes every erasure', async () => {
    const { store, keyRing, memory, registry, hash } = await written();
    await store.append('ticket-other.t3', 'none', [draft({ id: OTHER_ID })], null);
    const erasure = draft({ type: 'SubjectErased', data: { subject: 'contact:acme.k9' } });
    const { position } = await store.append('erasure-acme.k9', 'none', [erasure], null);
    const elsewhere = new SealedEventStore({ store: memory, registry, keyRing, hash });
    const load = jest.spyOn(keyRing, 'load');
    const stop = new AbortController();
    const given: string[] = [];
    const wants = ({ stream }: { stream: string }) => stream.startsWith('rule-');
    for await (const { events, next } of elsewhere.subscribe(START, {}, stop.signal, { wants })) {
      given.push(...events.map(({ stream }) => stream));
      if (next === position) break;
    }
    expect(given).toEqual([]);
    expect(load).not.toHaveBeenCalled();
    expect(elsewhere.erasures.has('contact:acme.k9')).toBe(true);
  });

  test('followers share what they read, until a subject is erased', async () => {
    const { store, keyRing } = await written();
    const follow = async (): Promise<RecordedEvent | undefined> => {
      const stop = new AbortController();
      for await (const { events } of store.subscribe(START, {}, stop.signal)) return events[0];
      return undefined;
    };
    const before = await follow();
    expect(before?.data).toEqual(OPENED);
    expect(await follow()).toBe(before);
    await keyRing.erase('contact:acme.k1');
    const erasure = draft({ type: 'SubjectErased', data: { subject: 'contact:acme.k1' } });
    await store.append('erasure-acme.k1', 'none', [erasure], null);
    const after = await follow();
    expect(after).not.toBe(before);
    expect((after?.data as { text: unknown }).text).toBe(ERASED);
  });

  test('chains hashes over what is stored', async () => {
    const { store, memory, hash } = await written();
    const [first] = await memory.read(STREAM);
    const digest = String(first?.metadata['digest']);
    expect(first && eventHash(first, hash)).toBe(digest);
    const noted = draft({ type: 'TicketNoted', data: { note: 'a' } });
    const appended = await store.append(STREAM, 0, [noted], digest);
    const [, second] = await memory.read(STREAM);
    expect(second?.metadata).toMatchObject({ prev: digest, digest: appended.lastHash });
  });

  test.each([
    ['data that does not fit its schema', { data: { contactId: 'k1' } }],
    ['personal data without an owner', { data: { text: 'x', contactId: null } }],
  ])('refuses %s', async (_what, wrong) => {
    const { store } = kernelFixture({ events: ticketDefinitions, commands: [] });
    const refused = store.append(STREAM, 'none', [draft(wrong)], null);
    await expect(refused).rejects.toBeInstanceOf(MalformedEventError);
  });

  test('does not write or read a type that it does not know; the audit log may', async () => {
    const { store, memory, keyRing, hash } = await written();
    const unknown = draft({ type: 'NeverHeardOf' });
    await expect(store.append(STREAM, 0, [unknown], null)).rejects.toBeInstanceOf(
      UnknownEventTypeError,
    );
    const registry = new EventRegistry([]);
    const older = new SealedEventStore({ store: memory, registry, keyRing, hash });
    await expect(older.read(STREAM)).rejects.toMatchObject({ type: 'TicketOpened (version 1)' });
    const [event] = await older.read(STREAM, { tolerant: true });
    expect(event).toMatchObject({ type: 'TicketOpened', data: {}, metadata: { actor: AGENT } });
  });

  test('lifts old versions, with their personal fields, and refuses newer ones', async () => {
    const { memory, keyRing, hash } = await written();
    const newest: EventDefinition = {
      type: 'TicketOpened',
      category: 'ticket',
      version: 3,
      schema: strings('contactId', 'body', 'channel'),
      upcasters: {
        1: ({ text, ...rest }) => ({ ...rest, body: text ?? '' }),
        2: (data) => ({ ...data, channel: 'web' }),
      },
    };
    const store = new SealedEventStore({
      store: memory,
      registry: new EventRegistry([newest]),
      keyRing,
      hash,
    });
    const [event] = await store.read(STREAM);
    expect(event?.data).toEqual({ contactId: 'k1', body: 'No funciona', channel: 'web' });
    const later = draft({ data: { contactId: 'k1', body: 'x', channel: 'mail' } });
    await store.append('ticket-acme.t2', 'none', [later], null);
    const old = kernelFixture({ events: ticketDefinitions, commands: [] });
    const reader = new SealedEventStore({ store: memory, registry: old.registry, keyRing, hash });
    await expect(reader.read('ticket-acme.t2')).rejects.toMatchObject({
      type: 'TicketOpened (version 3)',
    });
  });

  test('of an account only its own streams', async () => {
    const { store } = await written();
    expect(await store.of('acme').read(STREAM)).toHaveLength(1);
    await expect(store.of('other').read(STREAM)).rejects.toBeInstanceOf(ForeignAccountError);
    await expect(store.of('acme').read('user-u1')).rejects.toBeInstanceOf(ForeignAccountError);
    await expect(store.of('other').findCommand(STREAM, 'c', '')).rejects.toBeInstanceOf(
      ForeignAccountError,
    );
    expect((await store.of('other').readAll('', {}, 10)).events).toEqual([]);
    expect((await store.of('acme').readAll('', {}, 10)).events).toHaveLength(1);
  });
});
