import {
  EventTooLargeError,
  InvalidPositionError,
  OutcomeUnknownError,
  START,
  StoreUnavailableError,
  type EventToStore,
  type Position,
} from '@bitacora/kernel';
import { type EventStoreStandIn, startEventStoreStandIn } from '@bitacora/testing/eventstoredb';
import { StoreClient } from './client.js';
import { UnreadableEventError } from './errors.js';
import { EventStoreDbEventStore } from './eventstoredb-event-store.js';
import { RecentLog } from './recent-log.js';

const STREAM = 'ticket-acme.1';
let made = 0;
const event = (data: object = {}): EventToStore => {
  made += 1;
  const id = `00000000-0000-4000-8000-${String(made).padStart(12, '0')}`;
  return { id, type: 'Noted', data: data as never, metadata: { commandId: `c${made}` } };
};

describe('what an EventStoreDB was measured to do (stand-in)', () => {
  let server: EventStoreStandIn;
  let store: EventStoreDbEventStore;

  beforeEach(async () => {
    server = await startEventStoreStandIn();
    store = await EventStoreDbEventStore.open(server);
  });
  afterEach(async () => {
    await store.close();
    await server.stop();
  });

  const follow = (after: Position = START) =>
    store.subscribe(after, {}, AbortSignal.timeout(5_000)).next();

  it('takes ten thousand small events in one append', async () => {
    const sent = Array.from({ length: 10_000 }, () => event());
    expect(await store.append(STREAM, 'none', sent)).toMatchObject({ revision: 9_999 });
    expect(await store.read(STREAM)).toHaveLength(10_000);
  }, 30_000);

  it('never sees a huge event, which would end the appends of everybody', async () => {
    const others = Array.from({ length: 20 }, (_, index) =>
      store.append(`ticket-acme.o${index}`, 'none', [event()]),
    );
    const huge = event({ text: 'x'.repeat(20_000_000) });
    await expect(store.append(STREAM, 'none', [huge])).rejects.toBeInstanceOf(EventTooLargeError);
    expect(await Promise.all(others)).toHaveLength(20);
  });

  it('may have no time for one of two equal appends at once: the same again is answered as the other', async () => {
    const sent = [event(), event()];
    server.faults.nextAppend({ kind: 'deadline' });
    const both = await Promise.allSettled([
      store.append(STREAM, 'none', sent),
      store.append(STREAM, 'none', sent),
    ]);
    const refused = both.find(({ status }) => status === 'rejected') as PromiseRejectedResult;
    expect(refused.reason).toBeInstanceOf(OutcomeUnknownError);
    const taken = both.find(({ status }) => status === 'fulfilled');
    expect(taken).toMatchObject({ value: await store.append(STREAM, 'none', sent) });
    expect(await store.read(STREAM)).toHaveLength(2);
  });

  it('drops a subscriber that is too slow: another subscription is opened, and no event is missed', async () => {
    await store.append(STREAM, 'none', [event()]);
    const following = store.subscribe(START, {}, AbortSignal.timeout(5_000));
    let held = await following.next();
    while (!held.value?.caughtUp) held = await following.next();
    const next = following.next();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(server.faults.subscriptions).toBe(1);
    server.faults.dropSubscriptions();
    await store.append(STREAM, 0, [event()]);
    expect((await next).value).toMatchObject({ events: [{ revision: 1 }] });
    expect(server.faults.subscriptions).toBe(1);
  });

  it('may stop sending without a word: a subscription that stays behind the log is given up', async () => {
    const client = new StoreClient(server.connectionString, 2_000);
    const recent = new RecentLog(client, START, () => store.head(), 40);
    await store.append(STREAM, 'none', [event()]);
    await recent.news(START, AbortSignal.timeout(2_000));
    const seen = recent.until;
    expect(recent.isBroken).toBe(false);
    server.faults.subscriptionsStall = true;
    await store.append(STREAM, 0, [event()]);
    await recent.news(seen, AbortSignal.timeout(4_000));
    expect(recent.isBroken).toBe(true);
    expect(() => recent.after(seen, 10)).toThrow(StoreUnavailableError);
    recent.close();
    await client.close();
  });

  it('gives what is no JSON as text, which is an event that cannot be read', async () => {
    const live = store.subscribe(START, {}, AbortSignal.timeout(5_000));
    await live.next();
    const next = live.next();
    const { id } = event();
    const metadata = Buffer.from('{}');
    const data = Buffer.from('{"text": "Ho');
    const contentType = 'application/json';
    server.log.append(STREAM, 'none', [{ id, type: 'Noted', contentType, data, metadata }]);
    // By the subscription or by the page that is read instead; never by the end of the process.
    await expect(next).rejects.toMatchObject({
      code: expect.stringMatching(/^(STORE_UNAVAILABLE|UNREADABLE_EVENT)$/),
    });
    const refused = store.read(STREAM);
    await expect(refused).rejects.toBeInstanceOf(UnreadableEventError);
    await expect(refused).rejects.toMatchObject({ stream: STREAM, revision: 0 });
    await expect(store.readAll(START, {}, 10)).rejects.toBeInstanceOf(UnreadableEventError);
    await expect(follow()).rejects.toBeInstanceOf(UnreadableEventError);
  });

  it('takes a place beyond its end silently and refuses one between two records; both are no positions', async () => {
    await store.append(STREAM, 'none', [event(), event()]);
    const beyond = `${'9'.repeat(20)}-${'9'.repeat(20)}`;
    await expect(store.readAll(beyond, {}, 10)).rejects.toBeInstanceOf(InvalidPositionError);
    const between = `${'1'.padStart(20, '0')}-${'1'.padStart(20, '0')}`;
    await expect(store.readAll(between, {}, 10)).rejects.toBeInstanceOf(InvalidPositionError);
  });

  it('is down at the first append of a process: an unknown outcome, whatever error the client has for it', async () => {
    await server.stop();
    await expect(store.append(STREAM, 'none', [event()])).rejects.toBeInstanceOf(
      OutcomeUnknownError,
    );
    await expect(store.read(STREAM)).rejects.toBeInstanceOf(StoreUnavailableError);
  });

  it('is not connected to again by a closed client', async () => {
    const before = server.connections.accepted;
    await store.close();
    await expect(store.append(STREAM, 'none', [event()])).rejects.toBeInstanceOf(
      StoreUnavailableError,
    );
    await expect(store.read(STREAM)).rejects.toBeInstanceOf(StoreUnavailableError);
    expect(server.connections.accepted).toBe(before);
  });
});
