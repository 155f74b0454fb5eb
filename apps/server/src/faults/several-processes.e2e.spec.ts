import { LocalViewFeed, NO_PEERS, type RecordedEvent } from '@bitacora/kernel';
import { memoryStores } from '@bitacora/testing';
import { RANDOM_IDS, SYSTEM_CLOCK } from '@bitacora/vault';
import { pino } from 'pino';
import { type Runtime, createRuntime } from '../composition/runtime.js';
import { crashReport } from '../crash/crash-check.js';
import { CrashStory } from '../crash/crash-story.js';

const ROLES = new Set(['projector', 'reactor'] as const);
const PARTITIONS = 3;
const TEN_SECONDS_MS = 10_000;

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
  expect(steps).toBe(4);
}

const heldBy = ({ statuses }: Runtime) =>
  statuses().filter(({ state }) => state === 'live' || state === 'following').length;

describe('several processes on the same stores', () => {
  it('share the work, hand it over within ten seconds, and do nothing twice', async () => {
    const memory = memoryStores();
    const shared = {
      feed: new LocalViewFeed(() => undefined),
      peers: NO_PEERS,
      partitions: PARTITIONS,
    };
    const stores = { ...memory, clock: SYSTEM_CLOCK, ids: RANDOM_IDS, events: memory.log, shared };
    const start = async () => {
      const settings = { anchorMinutes: 60, roles: ROLES };
      const runtime = await createRuntime(stores, pino({ level: 'silent' }), settings);
      runtime.start(ROLES);
      return runtime;
    };
    const first = await start();
    const story = new CrashStory(first, stores);
    await story.open();
    const units = first.statuses().length;
    await until(() => heldBy(first) === units, 'the first process runs everything');
    await toItsEnd(story.visit('alone'));

    const second = await start();
    await until(
      () => heldBy(second) >= Math.floor(units / 2) - 1 && heldBy(first) + heldBy(second) === units,
      'both run a part',
    );
    await toItsEnd(story.visit('together'));

    await first.stop();
    const tookMs = await until(() => heldBy(second) === units, 'the second takes over');
    expect(tookMs).toBeLessThan(TEN_SECONDS_MS);
    await toItsEnd(new CrashStory(second, stores).visit('after'));

    const report = await crashReport(second, stores);
    expect(report).toMatchObject({ wrong: [], differing: [], problem: null, conversations: 3 });
    const passes = (await second.log.readAll('', { types: ['RulesApplied'] }, 100)).events;
    const causes = passes.map(({ metadata }: RecordedEvent) => metadata.causationId);
    expect(new Set(causes).size).toBe(causes.length);
    await second.stop();
    await stores.close();
  }, 90_000);
});
