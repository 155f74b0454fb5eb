import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { CrashReport } from './crash-check.js';
import type { Acknowledged } from './crash-story.js';
import { MOMENTS, WRITES } from './killing-stores.js';

const ROOT = resolve(__dirname, '../../../..');
const SOURCE = 'apps/server/src/crash/crashing-process.ts';
const COMPILED = `dist/${SOURCE.replace(/ts$/, 'js')}`;
const CHAINS = 2;
/** Which write of its kind is the last: early ones hit the recovery itself. */
const COUNTS = [1, 7];

/** Every write and moment with every count. */
const POINTS = COUNTS.flatMap((count) =>
  MOMENTS.flatMap((moment) => WRITES.map((write) => `${write}.${moment}.${count}`)),
);

interface Ended {
  readonly signal: string | null;
  readonly lines: readonly unknown[];
  readonly problem: string;
}

/** Runs the process to its end. */
async function run(args: readonly string[], kill = ''): Promise<Ended> {
  const env = { ...process.env, BITACORA_TEST_KILL: kill };
  const child = spawn(process.execPath, args, { cwd: ROOT, env });
  let text = '';
  let problem = '';
  child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (problem += chunk.toString()));
  const signal = await new Promise<string | null>((done) => {
    child.once('close', (_code, by) => done(by));
  });
  const lines = text.split('\n').filter((line) => line !== '');
  return { signal, lines: lines.map((line) => JSON.parse(line) as unknown), problem };
}

describe('a server that is killed again and again, at every kind of write', () => {
  const folders: string[] = [];

  beforeAll(async () => {
    for (let chain = 0; chain < CHAINS; chain += 1) {
      folders.push(await mkdtemp(join(tmpdir(), 'bitacora-')));
    }
    // Brings the compiled process up to date, too.
    const first = ['tools/build/run.mjs', SOURCE, folders[0] ?? '', 'first'];
    const { problem, signal } = await run(first);
    if (problem || signal) throw new Error(problem || String(signal));
  }, 120_000);

  afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true }))));

  /** Kills a process at each point in turn, on the same folder; then looks at what is there. */
  async function killedAt(folder: string, points: readonly string[]) {
    const acknowledged: Acknowledged[] = [];
    for (const point of points) {
      const name = point.replaceAll('.', '-');
      const { signal, lines, problem } = await run([COMPILED, folder, name], point);
      expect({ point, signal, problem }).toEqual({ point, signal: 'SIGKILL', problem: '' });
      acknowledged.push(...(lines as Acknowledged[]));
    }
    const { lines, problem } = await run([COMPILED, folder, 'check']);
    expect(problem).toBe('');
    return { acknowledged, report: lines[0] as CrashReport };
  }

  it('has lost nothing that it acknowledged and done nothing twice', async () => {
    const chains = await Promise.all(
      folders.map((folder, index) =>
        killedAt(
          folder,
          POINTS.filter((_point, place) => place % CHAINS === index),
        ),
      ),
    );
    for (const { acknowledged, report } of chains) {
      const lost = acknowledged.filter(
        ({ command, events }) => report.commands[command] !== events,
      );
      expect(lost).toEqual([]);
      expect(report).toMatchObject({ wrong: [], differing: [], problem: null });
      expect(acknowledged.length).toBeGreaterThan(POINTS.length / CHAINS);
      expect(report.conversations).toBeGreaterThan(COUNTS.length);
    }
  }, 300_000);
});
