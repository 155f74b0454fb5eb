import {
  AppendTooLargeError,
  ConflictError,
  EventRegistry,
  type EventToStore,
  MAX_APPEND_BYTES,
  OutcomeUnknownError,
  StoreUnavailableError,
  appendedBytes,
  eventBytes,
  type LogBatch,
  START,
} from '@bitacora/kernel';
import {
  ANY_REFERENCE,
  FakeClock,
  MemoryKeyRing,
  TestHash,
  SequentialIds,
  testContext,
  OpenTicket,
  ticketDefinitions,
} from '@bitacora/kernel/testing';
import { MemoryEventStore } from '@bitacora/memory';
import { CommandHandler } from '@bitacora/runtime';
import { SealedEventStore } from '@bitacora/sealing';
import { type EventStoreStandIn, startEventStoreStandIn } from '@bitacora/testing/eventstoredb';
import { EventStoreDbEventStore } from './eventstoredb-event-store.js';
import { InvalidEventError, StreamTombstonedError } from './errors.js';

const STREAM = 'ticket-acme.1';
let made = 0;
const event = (data: object = { text: 'Hola' }) => {
  made += 1;
  const id = `00000000-0000-4000-8000-${String(made).padStart(12, '0')}`;
  return { id, type: 'Noted', data: data as never, metadata: { commandId: `c${made}` } };
};

/** Five events that together have as many bytes as one append takes, most of them in metadata. */
function fullAppend(): readonly EventToStore[] {
  const sizeOf = ({ type, data, metadata }: EventToStore) =>
    appendedBytes(type, eventBytes(data, metadata));
  const filled = (bytes: number): EventToStore => {
    const empty = { ...event({}), metadata: { boxes: '' } };
    return { ...empty, metadata: { boxes: 'x'.repeat(bytes - sizeOf(empty)) } };
  };
  const each = Math.floor(MAX_APPEND_BYTES / 5);
  return [...Array.from({ length: 4 }, () => filled(each)), filled(MAX_APPEND_BYTES - 4 * each)];
}

describe('what the client of EventStoreDB does to those who use it (stand-in)', () => {
  let server: EventStoreStandIn;
  let store: EventStoreDbEventStore;

  beforeEach(async () => {
    server = await startEventStoreStandIn();
    const connectionString = `${server.connectionString}&defaultDeadline=600`;
    store = await EventStoreDbEventStore.open({ connectionString });
  });

  afterEach(async () => {
    await store.close();
    await server.stop();
  });

  it('a lost reply is an unknown outcome, and a retry with the same arguments finds what is there', async () => {
    const sent = [event()];
    server.faults.nextAppend({ kind: 'lostReply' });
    await expect(store.append(STREAM, 'none', sent)).rejects.toBeInstanceOf(OutcomeUnknownError);
    expect(await store.append(STREAM, 'none', sent)).toMatchObject({ revision: 0 });
    expect(await store.read(STREAM)).toHaveLength(1);
  });

  it('a silent server is an unknown outcome after our own time, not a promise that hangs for ever', async () => {
    server.faults.nextAppend({ kind: 'silence' });
    await expect(store.append(STREAM, 'none', [event()])).rejects.toBeInstanceOf(
      OutcomeUnknownError,
    );
    expect(await store.read(STREAM)).toEqual([]);
    server.faults.nextRead({ kind: 'silence' });
    await expect(store.read(STREAM)).rejects.toBeInstanceOf(StoreUnavailableError);
    await store.append(STREAM, 'none', [event()]);
  });

  it('a server that goes down under load ("Server Is Not Ready") is an unknown outcome', async () => {
    server.faults.nextAppend({ kind: 'notReady' });
    await expect(store.append(STREAM, 'none', [event()])).rejects.toBeInstanceOf(
      OutcomeUnknownError,
    );
    expect(await store.append(STREAM, 'none', [event()])).toMatchObject({ revision: 0 });
  });

  it('a command whose reply was lost has exactly one effect, and its result is the first', async () => {
    const [clock, hash] = [new FakeClock(), new TestHash()];
    const registry = new EventRegistry(ticketDefinitions);
    const log = new SealedEventStore({ store, registry, keyRing: new MemoryKeyRing(), hash });
    const handler = new CommandHandler({
      store: log,
      clock: {
        ...clock,
        now: () => new Date().toISOString(),
        monotonic: () => 0,
        sleep: async () => undefined,
      },
      hash,
      ids: new SequentialIds(),
      references: ANY_REFERENCE,
      commands: [OpenTicket],
    });
    server.faults.nextAppend({ kind: 'lostReply' });
    const issuedAt = new Date().toISOString();
    const data = { id: 't1', contactId: 'k1', text: 'Hola' };
    const context = testContext({ permissions: new Set(['tickets.write']) });
    const command = new OpenTicket(data, context, { id: 'open-1', issuedAt });
    const result = await handler.execute(command);
    expect(result).toMatchObject({ ok: true, revision: 0 });
    expect(await store.read('ticket-acme.t1')).toHaveLength(1);
    const again = await handler.execute(command);
    expect(again).toMatchObject({ ok: true, repeated: true });
    expect(await store.read('ticket-acme.t1')).toHaveLength(1);
  });

  it('an id that is no UUID is refused before it ends the process or holds up later appends', async () => {
    const wrong = { ...event(), id: 'no-uuid' };
    await expect(store.append(STREAM, 'none', [wrong])).rejects.toBeInstanceOf(InvalidEventError);
    const nameless = { ...event(), type: '' };
    await expect(store.append(STREAM, 'none', [nameless])).rejects.toBeInstanceOf(
      InvalidEventError,
    );
    await store.append(STREAM, 'none', [event()]);
  });

  it('data that JSON cannot say is refused at once, where the client would never settle', async () => {
    const circle: Record<string, unknown> = {};
    circle['self'] = circle;
    for (const data of [{ big: 1n }, circle]) {
      await expect(store.append(STREAM, 'none', [event(data)])).rejects.toBeInstanceOf(
        InvalidEventError,
      );
    }
    await store.append(STREAM, 'none', [event()]);
  });

  it('an append over the server’s limit leaves the connection unharmed', async () => {
    const large = Array.from({ length: 5 }, () => event({ text: 'x'.repeat(250_000) }));
    await expect(store.append(STREAM, 'none', large)).rejects.toBeInstanceOf(AppendTooLargeError);
    await store.append(STREAM, 'none', [event()]);
  });

  it('an append counts type, data and metadata, and is full at the very byte at which it is full in memory', async () => {
    const full = fullAppend();
    const memory = new MemoryEventStore(new FakeClock());
    for (const log of [memory, store]) {
      expect(await log.append('ticket-acme.2', 'none', full)).toMatchObject({ revision: 4 });
      const [first, ...others] = full;
      const longer = [{ ...first, type: 'Notedx' } as EventToStore, ...others];
      const refused = log.append('ticket-acme.3', 'none', longer);
      await expect(refused).rejects.toBeInstanceOf(AppendTooLargeError);
    }
  });

  it('reading in parts leaks no stream: the hundredth read works like the first', async () => {
    await store.append(
      STREAM,
      'none',
      Array.from({ length: 20 }, () => event()),
    );
    for (let read = 0; read < 120; read += 1) {
      expect(await store.read(STREAM, { from: 0, limit: 1 })).toHaveLength(1);
    }
  });

  it('many follow the log at once on one subscription: more than a connection has streams', async () => {
    const stop = new AbortController();
    const seen: number[] = [];
    const followers = Array.from({ length: 120 }, async (_, place) => {
      for await (const batch of store.subscribe(START, {}, stop.signal)) {
        seen[place] = (seen[place] ?? 0) + batch.events.length;
      }
    });
    await new Promise((resolve) => setTimeout(resolve, 100));
    await store.append(STREAM, 'none', [event(), event()]);
    const end = performance.now() + 4_000;
    while (!(seen.length === 120 && seen.every((count) => count === 2))) {
      if (performance.now() > end) throw new Error(`Only ${seen.length} have followed: ${seen}`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    stop.abort();
    await Promise.all(followers);
  });

  it('a caller that could not open the one subscription spoils it for no other: the next caller opens it', async () => {
    await store.append(STREAM, 'none', [event()]);
    server.faults.nextRead({ kind: 'notReady' });
    const follow = () => store.subscribe(START, {}, AbortSignal.timeout(5_000)).next();
    await expect(follow()).rejects.toBeInstanceOf(StoreUnavailableError);
    expect((await follow()).value).toMatchObject({ events: [{ revision: 0 }] });
  });

  it('a server that dies ends the subscription with a typed error; after its return nothing is missing', async () => {
    await store.append(STREAM, 'none', [event()]);
    const batches: LogBatch[] = [];
    const stop = new AbortController();
    const following = (async () => {
      for await (const batch of store.subscribe(START, {}, stop.signal)) batches.push(batch);
    })();
    const end = performance.now() + 4_000;
    while (!batches.at(-1)?.caughtUp && performance.now() < end) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    const { port, log } = server;
    await server.stop();
    await expect(following).rejects.toBeInstanceOf(StoreUnavailableError);
    server = await startEventStoreStandIn({ port, log });
    const sent = [event()];
    const written = async () => {
      try {
        return await store.append(STREAM, 0, sent);
      } catch (error) {
        if (error instanceof OutcomeUnknownError) return null;
        throw error;
      }
    };
    let appended = await written();
    for (const late = performance.now() + 8_000; !appended && performance.now() < late;) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      appended = await written();
    }
    expect(appended).toMatchObject({ revision: 1 });
    const held = batches.at(-1)?.next ?? START;
    for await (const batch of store.subscribe(held, {}, AbortSignal.timeout(5_000))) {
      if (batch.events.length === 0) continue;
      expect(batch.events.map(({ revision }) => revision)).toEqual([1]);
      break;
    }
  }, 20_000);

  it('a soft-deleted stream reads as empty and continues its numbers; a tombstone says so', async () => {
    await store.append(STREAM, 'none', [event(), event()]);
    server.log.softDelete(STREAM);
    expect(await store.read(STREAM)).toEqual([]);
    expect(await store.append(STREAM, 'none', [event()])).toMatchObject({ revision: 2 });
    server.log.tombstone(STREAM);
    await expect(store.read(STREAM)).rejects.toBeInstanceOf(StreamTombstonedError);
    await expect(store.append(STREAM, 2, [event()])).rejects.toBeInstanceOf(StreamTombstonedError);
  });

  it('a conflict names both revisions, though the client’s error has no message', async () => {
    await store.append(STREAM, 'none', [event()]);
    const refused = store.append(STREAM, 4, [event()]);
    await expect(refused).rejects.toBeInstanceOf(ConflictError);
    await expect(refused).rejects.toMatchObject({ stream: STREAM, expected: 4, actual: 0 });
  });

  it('closes at once, also while a subscriber follows and while a read is not answered', async () => {
    const subscription = store.subscribe(START, {}, new AbortController().signal);
    await subscription.next();
    const following = subscription.next().catch((error: unknown) => error);
    await new Promise((resolve) => setTimeout(resolve, 100));
    server.faults.nextRead({ kind: 'silence' });
    const reading = store.read(STREAM).catch((error: unknown) => error);
    const began = performance.now();
    await store.close();
    expect(performance.now() - began).toBeLessThan(4_000);
    expect(await following).toBeInstanceOf(StoreUnavailableError);
    expect(await reading).toBeInstanceOf(StoreUnavailableError);
  });
});
