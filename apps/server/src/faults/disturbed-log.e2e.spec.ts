import { seededRandom } from '@bitacora/kernel';
import { DISTURBANCES, DisturbedLog, memoryStores } from '@bitacora/testing';
import { pino } from 'pino';
import { createRuntime } from '@bitacora/server';
import { crashReport, CrashStory } from '@bitacora/testing/crash';
import { RANDOM_IDS, SYSTEM_CLOCK } from '@bitacora/vault';

const SEEDS = Array.from({ length: 24 }, (_, index) => index + 1);
const VISITS = 4;
const RULES = {
  anchorMinutes: 60,
  roles: new Set(['reactor'] as const),
  signingKey: null,
  logProof: 'refuse' as const,
};

/** Lets people work while what goes from the log to its followers is disturbed; then looks. */
async function disturbed(seed: number) {
  const memory = memoryStores();
  const log = new DisturbedLog(memory.log, seededRandom(seed));
  const stores = { ...memory, clock: SYSTEM_CLOCK, ids: RANDOM_IDS, events: log };
  const runtime = await createRuntime(stores, pino({ level: 'silent' }), RULES);
  runtime.start(new Set(['projector', 'reactor'] as const));
  const story = new CrashStory(runtime, stores);
  await story.open();
  const acknowledged: string[] = [];
  for (let visit = 1; visit <= VISITS; visit += 1) {
    for await (const { command } of story.visit(`v${visit}`)) acknowledged.push(command);
  }
  log.calm();
  const report = await crashReport(runtime, stores);
  await runtime.stop();
  await stores.close();
  return { report, acknowledged, happened: log.happened };
}

describe('batches that come twice, swapped, late or not at all, and connections that break', () => {
  const happened = new Map<string, number>();

  afterAll(() => {
    // Every kind has happened somewhere, or the spec proves nothing about it.
    expect([...happened.keys()].sort()).toEqual([...DISTURBANCES].sort());
  });

  it.each(SEEDS)(
    'lose nothing and do nothing twice (seed %i)',
    async (seed) => {
      const { report, acknowledged, happened: here } = await disturbed(seed);
      for (const [what, count] of here) happened.set(what, (happened.get(what) ?? 0) + count);
      expect(acknowledged.filter((command) => !report.commands[command])).toEqual([]);
      expect(report).toMatchObject({ wrong: [], differing: [], problem: null });
    },
    60_000,
  );
});
