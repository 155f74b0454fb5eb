import { loadConfig } from '@bitacora/platform';
import { startEventStoreStandIn } from '@bitacora/testing/eventstoredb';
import { startMongoStandIn } from '@bitacora/testing/mongodb';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { type Runtime, createRuntime } from '../composition/runtime.js';
import { openStores } from '../composition/stores.js';
import { crashReport } from '../crash/crash-check.js';
import { CrashStory } from '../crash/crash-story.js';

const ROLES = new Set(['projector', 'reactor'] as const);
const TEN_SECONDS_MS = 10_000;

async function until(holds: () => boolean, what: string): Promise<number> {
  const began = performance.now();
  while (!holds()) {
    if (performance.now() - began > 2 * TEN_SECONDS_MS) throw new Error(`Never: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return performance.now() - began;
}

const heldBy = ({ statuses }: Runtime) =>
  statuses().filter(({ state }) => state === 'live' || state === 'following').length;

/** The same as `several-processes`, with every store at a server: stand-ins of EventStoreDB and of MongoDB. */
describe('two processes on an EventStoreDB and a MongoDB (stand-ins)', () => {
  it('share the work, hand it over within ten seconds, and do nothing twice', async () => {
    const folders = [0, 1].map(() => mkdtempSync(join(tmpdir(), 'bitacora-')));
    const log = await startEventStoreStandIn();
    const server = await startMongoStandIn({ members: 3 });
    const start = async (folder: string) => {
      const config = loadConfig({
        BITACORA_DATA: folder,
        BITACORA_EVENT_STORE: log.connectionString,
        BITACORA_DOCUMENTS: server.connectionString.replace(/\/(\?|$)/, '/bitacora$1'),
        BITACORA_MASTER_KEY: Buffer.alloc(32, 9).toString('base64'),
        BITACORA_PARTITIONS: '3',
      });
      const stores = await openStores(config);
      const runtime = await createRuntime(stores, pino({ level: 'silent' }), config);
      runtime.start(ROLES);
      return { stores, runtime };
    };
    const stop = async ({ stores, runtime }: Awaited<ReturnType<typeof start>>) => {
      await runtime.stop();
      await stores.close();
    };
    const first = await start(folders[0] as string);
    const story = new CrashStory(first.runtime, first.stores);
    await story.open();
    const units = first.runtime.statuses().length;
    await until(() => heldBy(first.runtime) === units, 'the first process runs everything');
    for await (const step of story.visit('alone')) expect(step).toBeDefined();

    const second = await start(folders[1] as string);
    await until(
      () =>
        heldBy(second.runtime) >= Math.floor(units / 2) - 1 &&
        heldBy(first.runtime) + heldBy(second.runtime) === units,
      'both run a part',
    );
    for await (const step of story.visit('together')) expect(step).toBeDefined();

    await stop(first);
    const tookMs = await until(() => heldBy(second.runtime) === units, 'the second takes over');
    expect(tookMs).toBeLessThan(TEN_SECONDS_MS);
    const later = new CrashStory(second.runtime, second.stores);
    for await (const step of later.visit('after')) expect(step).toBeDefined();

    const report = await crashReport(second.runtime, second.stores);
    expect(report).toMatchObject({ wrong: [], differing: [], problem: null, conversations: 3 });
    const passes = (await second.runtime.log.readAll('', { types: ['RulesApplied'] }, 100)).events;
    const causes = passes.map(({ metadata }) => metadata.causationId);
    expect(new Set(causes).size).toBe(causes.length);
    await stop(second);
    await log.stop();
    await server.stop();
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  }, 120_000);
});
