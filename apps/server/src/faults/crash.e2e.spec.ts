import { seededRandom } from '@bitacora/kernel';
import { startEventStoreStandIn } from '@bitacora/testing/eventstoredb';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { crashChain, drawPoints, MOMENTS, WRITES } from '@bitacora/testing/crash';
import { buildCompiled } from '@bitacora/testing/system';

const root = resolve(__dirname, '../../../..');
const CHAINS = 2;
/** Which write of its kind is the last: early ones hit the recovery itself. */
const COUNTS = [1, 30];
const SEEDS = [1, 2];
const STAND_IN_SEED = 3;
const POINTS_OF_A_SEED = 6;

/** Every write and moment with every count. */
const POINTS = COUNTS.flatMap((count) =>
  MOMENTS.flatMap((moment) => WRITES.map((write) => `${write}.${moment}.${count}`)),
);

describe('a server that is killed again and again, at every kind of write', () => {
  const folders: string[] = [];
  const newFolder = async () => {
    const folder = await mkdtemp(join(tmpdir(), 'bitacora-'));
    folders.push(folder);
    return folder;
  };

  beforeAll(() => buildCompiled(root), 120_000);
  afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true }))));

  it('has lost nothing that it acknowledged and done nothing twice', async () => {
    const plans = Array.from({ length: CHAINS }, (_, index) =>
      POINTS.filter((_point, place) => place % CHAINS === index),
    );
    const chains = await Promise.all(
      plans.map(async (points) => crashChain({ root, folder: await newFolder() }, points)),
    );
    // How far a process comes before its kill differs from run to run; together they have come somewhere.
    const acknowledged = chains.flatMap((chain) => chain.acknowledged);
    expect(acknowledged.length).toBeGreaterThan(POINTS.length / 2);
    for (const { report, lost } of chains) {
      expect(lost).toEqual([]);
      expect(report).toMatchObject({ wrong: [], differing: [], empty: [], problem: null });
      expect(report.conversations).toBeGreaterThan(COUNTS.length);
      expect(report.calls.taken).not.toEqual([]);
    }
  }, 300_000);

  it('holds with the log in EventStoreDB too (stand-in)', async () => {
    const server = await startEventStoreStandIn();
    const settings = { BITACORA_EVENT_STORE: server.connectionString };
    const points = drawPoints(seededRandom(STAND_IN_SEED), POINTS_OF_A_SEED);
    const chain = await crashChain({ root, folder: await newFolder(), settings }, points);
    await server.stop();
    expect(chain.lost).toEqual([]);
    expect(chain.report).toMatchObject({ wrong: [], differing: [], problem: null });
  }, 120_000);

  it('holds at places drawn by seed; `npm run faults` draws hundreds', async () => {
    const chains = await Promise.all(
      SEEDS.map(async (seed) =>
        crashChain(
          { root, folder: await newFolder() },
          drawPoints(seededRandom(seed), POINTS_OF_A_SEED),
        ),
      ),
    );
    for (const { report, lost } of chains) {
      expect(lost).toEqual([]);
      expect(report).toMatchObject({ wrong: [], differing: [], problem: null });
    }
  }, 300_000);
});
