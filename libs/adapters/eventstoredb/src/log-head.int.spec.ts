import { type Position, START } from '@bitacora/kernel';
import { eventually } from '@bitacora/testing';
import { type EventStoreStandIn, startEventStoreStandIn } from '@bitacora/testing/eventstoredb';
import { StoreClient } from './client.js';
import { EventStoreDbEventStore } from './eventstoredb-event-store.js';

const SYSTEM_EVENTS = 20_000;
const event = (id: number) => ({
  id: `00000000-0000-4000-8000-${String(id).padStart(12, '0')}`,
  type: 'Noted',
  data: {},
  metadata: {},
});

describe('the head of a log that the server fills with events of its own (stand-in)', () => {
  let server: EventStoreStandIn;
  let store: EventStoreDbEventStore;
  let written = 0;

  beforeEach(async () => {
    server = await startEventStoreStandIn();
    store = await EventStoreDbEventStore.open(server);
    written = 0;
  });
  afterEach(async () => {
    await store.close();
    await server.stop();
  });

  function statistics(count: number): void {
    for (let more = 0; more < count; more += 1, written += 1) {
      const { id } = event(written);
      const empty = Buffer.from('{}');
      server.log.append('$stats-0.0.0.0:2113', written === 0 ? 'none' : BigInt(written - 1), [
        {
          id,
          type: '$statsCollected',
          contentType: 'application/json',
          data: empty,
          metadata: empty,
        },
      ]);
    }
  }

  it('walks over them once, not at each call', async () => {
    const { position } = await store.append('note-acme.1', 'none', [event(1)]);
    statistics(SYSTEM_EVENTS);
    const read = jest.spyOn(StoreClient.prototype, 'readAll');
    expect(await store.head()).toBe(position);
    expect(read.mock.calls.length).toBeGreaterThan(SYSTEM_EVENTS / 500);
    statistics(3);
    read.mockClear();
    for (let time = 0; time < 20; time += 1) expect(await store.head()).toBe(position);
    expect(read.mock.calls.length).toBeLessThanOrEqual(41);
    const { position: newer } = await store.append('note-acme.1', 0, [event(2)]);
    expect(await store.head()).toBe(newer);
    read.mockRestore();
  });

  it('is one look for those who ask at once, and never older than the question', async () => {
    const read = jest.spyOn(StoreClient.prototype, 'readAll');
    expect(new Set(await Promise.all(Array.from({ length: 50 }, () => store.head())))).toEqual(
      new Set([START]),
    );
    expect(read.mock.calls.length).toBeLessThanOrEqual(6);
    const asked = store.head();
    const { position } = await store.append('note-acme.1', 'none', [event(1)]);
    expect([await asked, await store.head()].at(-1)).toBe(position);
    read.mockRestore();
  });

  it('is one look for all who follow the log, not one for each of them', async () => {
    const FOLLOWERS = 48;
    const stop = new AbortController();
    const caughtUp = Array.from<Position | null>({ length: FOLLOWERS }).fill(null);
    const following = caughtUp.map(async (_, follower) => {
      for await (const batch of store.subscribe(START, {}, stop.signal)) {
        if (batch.caughtUp) caughtUp[follower] = batch.next;
      }
    });
    const areAt = (position: Position) =>
      eventually(() => caughtUp.every((held) => held === position) || null, 'all caught up');
    await areAt(START);
    const read = jest.spyOn(StoreClient.prototype, 'readAll');
    for (let id = 1; id <= 5; id += 1) {
      const { position } = await store.append(`note-acme.${id}`, 'none', [event(id)]);
      await areAt(position);
    }
    stop.abort();
    await Promise.all(following);
    expect(read.mock.calls.length).toBeLessThanOrEqual(8);
    read.mockRestore();
  });
});
