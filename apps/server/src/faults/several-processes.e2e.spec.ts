import { NO_PEERS, type RecordedEvent } from '@bitacora/kernel';
import { LocalViewFeed } from '@bitacora/runtime';
import { loadConfig } from '@bitacora/platform';
import { memoryStores } from '@bitacora/testing';
import { startEventStoreStandIn } from '@bitacora/testing/eventstoredb';
import { startMongoStandIn, withDatabase } from '@bitacora/testing/mongodb';
import { RANDOM_IDS, SYSTEM_CLOCK } from '@bitacora/vault';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { type Runtime, createRuntime, type Stores, openStores } from '@bitacora/server';
import { crashReport, CrashStory } from '@bitacora/testing/crash';

const ROLES = new Set(['projector', 'reactor'] as const);
const PARTITIONS = 3;
const TEN_SECONDS_MS = 10_000;

/** Stores that several processes share: `open` is what each of them does. */
interface Shared {
  open(): Promise<Stores>;
  end(): Promise<void>;
}

async function inMemory(): Promise<Shared> {
  const memory = memoryStores();
  const feed = new LocalViewFeed(() => undefined);
  const shared = { feed, peers: NO_PEERS, partitions: PARTITIONS };
  const close = async () => undefined;
  const stores = { ...memory, clock: SYSTEM_CLOCK, ids: RANDOM_IDS, events: memory.log, shared };
  return { open: async () => ({ ...stores, close }), end: () => memory.close() };
}

async function onStandIns(): Promise<Shared> {
  const log = await startEventStoreStandIn();
  const documents = await startMongoStandIn({ members: 3 });
  const folders: string[] = [];
  return {
    open: () => {
      const folder = mkdtempSync(join(tmpdir(), 'bitacora-'));
      folders.push(folder);
      return openStores(
        loadConfig({
          BITACORA_DATA: folder,
          BITACORA_EVENT_STORE: log.connectionString,
          BITACORA_DOCUMENTS: withDatabase(documents.connectionString, 'bitacora'),
          BITACORA_MASTER_KEY: Buffer.alloc(32, 9).toString('base64'),
          BITACORA_PARTITIONS: String(PARTITIONS),
        }),
      );
    },
    end: async () => {
      await log.stop();
      await documents.stop();
      for (const folder of folders) rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function until(holds: () => boolean, what: string): Promise<number> {
  const began = performance.now();
  while (!holds()) {
    if (performance.now() - began > 2 * TEN_SECONDS_MS) throw new Error(`Never: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return performance.now() - began;
}

async function toItsEnd(visit: AsyncIterable<unknown>): Promise<void> {
  let steps = 0;
  for await (const step of visit) if (step) steps += 1;
  expect(steps).toBe(12);
}

const heldBy = ({ statuses }: Runtime) =>
  statuses().filter(({ state }) => state === 'live' || state === 'following').length;

describe.each([
  ['stores in memory', inMemory],
  ['an EventStoreDB and a MongoDB (stand-ins)', onStandIns],
])('several processes on %s', (_what, begin) => {
  it('share the work, hand it over within ten seconds, and do nothing twice', async () => {
    const shared = await begin();
    const start = async () => {
      const stores = await shared.open();
      const proof = { signingKey: null, logProof: 'refuse' as const };
      const settings = { anchorMinutes: 60, roles: ROLES, ...proof };
      const runtime = await createRuntime(stores, pino({ level: 'silent' }), settings);
      runtime.start(ROLES);
      const stop = async () => {
        await runtime.stop();
        await stores.close();
      };
      return { stores, runtime, stop };
    };
    const first = await start();
    const story = new CrashStory(first.runtime, first.stores);
    await story.open();
    const units = first.runtime.statuses().length;
    await until(() => heldBy(first.runtime) === units, 'the first process runs everything');
    await toItsEnd(story.visit('alone'));

    const second = await start();
    await until(
      () =>
        heldBy(second.runtime) >= Math.floor(units / 2) - 1 &&
        heldBy(first.runtime) + heldBy(second.runtime) === units,
      'both run a part',
    );
    await toItsEnd(story.visit('together'));

    await first.stop();
    const tookMs = await until(() => heldBy(second.runtime) === units, 'the second takes over');
    expect(tookMs).toBeLessThan(TEN_SECONDS_MS);
    await toItsEnd(new CrashStory(second.runtime, second.stores).visit('after'));

    const report = await crashReport(second.runtime, second.stores);
    expect(report).toMatchObject({ wrong: [], differing: [], problem: null, conversations: 3 });
    const passes = (await second.runtime.log.readAll('', { types: ['RulesApplied'] }, 100)).events;
    const causes = passes.map(({ metadata }: RecordedEvent) => metadata.causationId);
    expect(new Set(causes).size).toBe(causes.length);
    await second.stop();
    await shared.end();
  }, 120_000);
});
