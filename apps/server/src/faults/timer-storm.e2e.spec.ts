import { seededRandom } from '@bitacora/kernel';
import { type StormEnd, drawPoints, storm } from '@bitacora/testing/crash';
import { buildCompiled } from '@bitacora/testing/system';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(__dirname, '../../../..');
const SEED = 20261134;
const KILLS_FROM_OUTSIDE = 3;
const KILLS_AT_WRITES = 3;
/** A process is killed while contacts write, or while their timers come. */
const LONGEST_MS = 2_500;

describe('a storm of messages and timers, in which the server is killed again and again', () => {
  beforeAll(() => buildCompiled(root), 120_000);

  it('has each effect once: waits between actions, what lasts, and the time of an answer', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'bitacora-'));
    const random = seededRandom(SEED);
    const drawn: readonly StormEnd[] = [
      ...drawPoints(random, KILLS_AT_WRITES, ['append', 'reactor']).map((at) => ({ at })),
      ...Array.from({ length: KILLS_FROM_OUTSIDE }, () => ({
        afterMs: Math.floor(random() * LONGEST_MS),
      })),
    ];
    const ends = drawn
      .map((end) => ({ end, place: random() }))
      .sort((one, other) => one.place - other.place)
      .map(({ end }) => end);
    const report = await storm({ root, folder, since: Date.now() }, ends);
    await rm(folder, { recursive: true });
    expect(report).toMatchObject({ wrong: [], problem: null });
    expect(report.conversations).toBeGreaterThan(8);
    expect(report.clocks).toEqual({
      RuleContinued: 2 * report.messages,
      TimerReached: report.conversations,
      SlaBreached: report.conversations,
    });
  }, 120_000);
});
