import {
  EventStoreDBClient,
  FORWARDS,
  type AppendResult,
  START as CLIENT_START,
  jsonEvent,
} from '@eventstore/db-client';
import { EventStoreDbEventStore } from '@bitacora/eventstoredb';
import { type EventToStore, START } from '@bitacora/kernel';
import type { Figure } from '../figure.js';
import { sampleEvents, streamNames } from './store-events.js';
import { manyWriters, oneWriter } from './store-ours.js';
import { rate } from './store-raw.js';
import { namedServer } from './stand-in-process.js';

const EVENTS = 6_000;
const WRITERS = 64;
const AWAITED = 600;
const STREAM_EVENTS = 2_000;
const STREAM_READS = 8;
const LOG_EVENTS = 10_000;
const PAGE = 500;
/** Rounds that alternate between client and adapter; the best of each counts. */
const ROUNDS = 4;
const BUDGET = { of: 'ratio', atLeast: 0.85 } as const;

/** The adapter against its own client, on the same server in the same run. */
export async function eventStoreDbBench(): Promise<Figure[]> {
  const server = await namedServer();
  console.log(`  on ${server.what}`);
  const client = EventStoreDBClient.connectionString(server.connectionString);
  const store = await EventStoreDbEventStore.open(server);
  try {
    return [
      await compared(`${EVENTS} appends, ${WRITERS} writers, on ${server.what}`, {
        client: () => bareWriters(client, sampleEvents(EVENTS), WRITERS),
        adapter: async () => (await manyWriters(store, sampleEvents(EVENTS), WRITERS)).rate,
      }),
      await compared(`one awaited append at a time, on ${server.what}`, {
        client: () => bareWriters(client, sampleEvents(AWAITED), 1),
        adapter: () => oneWriter(store, sampleEvents(AWAITED)),
      }),
      await streamReads(client, store, server.what),
      await compared(`the first ${LOG_EVENTS} events of the log, on ${server.what}`, {
        client: () => bareLog(client),
        adapter: () => adapterLog(store),
      }),
    ];
  } finally {
    await store.close();
    await client.dispose();
    server.stop();
  }
}

interface Sides {
  readonly client: () => Promise<number>;
  readonly adapter: () => Promise<number>;
}

async function compared(name: string, { client, adapter }: Sides): Promise<Figure> {
  let [baseline, value] = [0, 0];
  for (let round = 0; round < ROUNDS; round += 1) {
    baseline = Math.max(baseline, await client());
    value = Math.max(value, await adapter());
  }
  return { name, unit: 'events/s', value, baseline, ratio: value / baseline, budget: BUDGET };
}

async function bareWriters(
  client: EventStoreDBClient,
  events: readonly EventToStore[],
  writers: number,
): Promise<number> {
  let next = 0;
  const write = async (stream: string): Promise<void> => {
    let expectedRevision: bigint | 'no_stream' = 'no_stream';
    for (let event = events[next++]; event; event = events[next++]) {
      const sent = jsonEvent(event as never);
      const result: AppendResult = await client.appendToStream(stream, [sent], {
        expectedRevision,
      });
      expectedRevision = result.nextExpectedRevision;
    }
  };
  const start = performance.now();
  await Promise.all(streamNames(writers).map(write));
  return rate(events.length, start);
}

async function streamReads(
  client: EventStoreDBClient,
  store: EventStoreDbEventStore,
  what: string,
): Promise<Figure> {
  const [stream = ''] = streamNames(1);
  const events = sampleEvents(STREAM_EVENTS);
  for (let at = 0; at < events.length; at += PAGE) {
    await store.append(stream, at === 0 ? 'none' : at - 1, events.slice(at, at + PAGE));
  }
  return compared(`a stream of ${STREAM_EVENTS} events read, on ${what}`, {
    client: () =>
      repeatedly(async () => {
        let read = 0;
        const options = { fromRevision: CLIENT_START, direction: FORWARDS } as const;
        for await (const { event } of client.readStream(stream, options)) read += event ? 1 : 0;
        return read;
      }),
    adapter: () => repeatedly(async () => (await store.read(stream)).length),
  });
}

async function repeatedly(read: () => Promise<number>): Promise<number> {
  const start = performance.now();
  let events = 0;
  for (let time = 0; time < STREAM_READS; time += 1) events += await read();
  return rate(events, start);
}

async function bareLog(client: EventStoreDBClient): Promise<number> {
  const start = performance.now();
  let read = 0;
  const options = {
    direction: FORWARDS,
    fromPosition: CLIENT_START,
    maxCount: LOG_EVENTS,
  } as const;
  for await (const { event } of client.readAll(options)) read += event ? 1 : 0;
  return rate(read, start);
}

async function adapterLog(store: EventStoreDbEventStore): Promise<number> {
  const start = performance.now();
  const { events } = await store.readAll(START, {}, LOG_EVENTS);
  return rate(events.length, start);
}
