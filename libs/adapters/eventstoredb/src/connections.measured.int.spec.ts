import { OutcomeUnknownError, START, type Appended, type ExpectedRevision } from '@bitacora/kernel';
import { type EventStoreStandIn, startEventStoreStandIn } from '@bitacora/testing/eventstoredb';
import { EventStoreDbEventStore } from './eventstoredb-event-store.js';
import { silentServer } from './testing/silent-server.js';

const STREAM = 'ticket-acme.1';
const PATIENCE_MS = 8_000;
let made = 0;
const event = () => {
  made += 1;
  const id = `00000000-0000-4000-8000-${String(made).padStart(12, '0')}`;
  return { id, type: 'Noted', data: {}, metadata: { commandId: `c${made}` } };
};

/** Appends as a command handler does: the same again while the outcome is unknown. */
async function appendPatiently(
  store: EventStoreDbEventStore,
  stream: string,
  expected: ExpectedRevision,
): Promise<Appended> {
  const sent = [event()];
  for (const end = performance.now() + PATIENCE_MS; ;) {
    try {
      return await store.append(stream, expected, sent);
    } catch (error) {
      if (!(error instanceof OutcomeUnknownError) || performance.now() > end) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

describe('connections to an EventStoreDB (stand-in)', () => {
  const running = new Set<EventStoreStandIn>();
  const stores = new Set<EventStoreDbEventStore>();
  const start: typeof startEventStoreStandIn = async (options) => {
    const server = await startEventStoreStandIn(options);
    running.add(server);
    return server;
  };
  const open = async (connectionString: string) => {
    const store = await EventStoreDbEventStore.open({ connectionString });
    stores.add(store);
    return store;
  };
  const restart = async ({ port, log, stop }: EventStoreStandIn) => {
    await stop();
    return { again: () => start({ port, log }) };
  };
  afterEach(async () => {
    for (const store of stores) await store.close();
    for (const server of running) await server.stop().catch(() => undefined);
    stores.clear();
    running.clear();
  });

  it('are three: a hundred reads that wait hold up neither an append nor the subscription', async () => {
    const server = await start();
    const store = await open(server.connectionString);
    const LATE = { kind: 'late', ms: 1_500 } as const;
    for (let read = 0; read < 100; read += 1) server.faults.nextRead(LATE);
    const began = performance.now();
    const reads = Array.from({ length: 300 }, (_, index) => store.read(`ticket-acme.r${index}`));
    await store.append(STREAM, 'none', [event()]);
    expect(performance.now() - began).toBeLessThan(LATE.ms);
    expect(await Promise.all(reads)).toHaveLength(300);
    await store.subscribe(START, {}, AbortSignal.timeout(PATIENCE_MS)).next();
    expect(server.connections.open).toBe(3);
  });

  it('found by gossip work again after the server was down, which the client alone would not', async () => {
    const server = await start();
    const store = await open(`${server.discoverString}&maxDiscoverAttempts=2&discoveryInterval=20`);
    await store.append(STREAM, 'none', [event()]);
    const { again } = await restart(server);
    for (let attempt = 0; attempt < 3; attempt += 1) {
      await expect(store.append(STREAM, 0, [event()])).rejects.toBeInstanceOf(OutcomeUnknownError);
    }
    await again();
    expect(await appendPatiently(store, STREAM, 0)).toMatchObject({ revision: 1 });
    expect(await store.read(STREAM)).toHaveLength(2);
  }, 20_000);

  it('work again after a server that took calls and answered none', async () => {
    const server = await start();
    const store = await open(`${server.connectionString}&defaultDeadline=300`);
    await store.append(STREAM, 'none', [event()]);
    const { again } = await restart(server);
    const silent = await silentServer(server.port);
    for (let attempt = 0; attempt < 3; attempt += 1) {
      await expect(store.append(STREAM, 0, [event()])).rejects.toBeInstanceOf(OutcomeUnknownError);
    }
    await silent.stop();
    await again();
    expect(await appendPatiently(store, STREAM, 0)).toMatchObject({ revision: 1 });
    expect(await store.read(STREAM)).toHaveLength(2);
  }, 20_000);

  it('survive that a read is sent away while appends are under way on the connection', async () => {
    const server = await start();
    const store = await open(server.connectionString);
    await store.append(STREAM, 'none', [event()]);
    server.faults.nextAppend({ kind: 'late', ms: 300 });
    const late = store.append('ticket-acme.2', 'none', [event()]);
    server.faults.nextRead({ kind: 'unavailable' });
    await expect(store.read(STREAM)).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
    await store.append('ticket-acme.3', 'none', [event()]);
    expect(await late).toMatchObject({ revision: 0 });
    expect(await store.read(STREAM)).toHaveLength(1);
  });

  it('follow the leader: a change in the middle of appends loses none and doubles none', async () => {
    const first = await start();
    const second = await start({ log: first.log });
    const store = await open(first.discoverString);
    const streams = Array.from({ length: 40 }, (_, index) => `ticket-acme.l${index}`);
    const written = streams.map(async (stream) => {
      const acknowledged: Appended[] = [];
      for (const expected of ['none', 0, 1, 2, 3] as const) {
        acknowledged.push(await appendPatiently(store, stream, expected));
      }
      return acknowledged;
    });
    await new Promise((resolve) => setTimeout(resolve, 10));
    first.cluster.leadBy(second.port);
    for (const acknowledged of await Promise.all(written)) {
      expect(acknowledged.map(({ revision }) => revision)).toEqual([0, 1, 2, 3, 4]);
    }
    for (const stream of streams) {
      expect((await store.read(stream)).map(({ revision }) => revision)).toEqual([0, 1, 2, 3, 4]);
    }
    const before = first.log.all.length;
    await store.append(STREAM, 'none', [event()]);
    expect(first.log.all).toHaveLength(before + 1);
    // Everything goes to the leader by now: the first server may go.
    await first.stop();
    await appendPatiently(store, STREAM, 0);
    expect(await store.read(STREAM)).toHaveLength(2);
  }, 20_000);
});
