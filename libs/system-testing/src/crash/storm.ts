import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { StormReport } from './storm-check.js';

/** The compiled process of a storm, below the root of the project. */
const STORM_PROCESS = 'dist/libs/system-testing/src/crash/storm-process.js';

/** Where a storm runs. */
export interface StormPlace {
  /** Root of the project. */
  readonly root: string;
  readonly folder: string;
  /** When it began, in milliseconds since 1970. */
  readonly since: number;
}

/** How a process of a storm ends: so many milliseconds after it has started, or at one of its writes (`append.after.3`). */
export type StormEnd = { readonly afterMs: number } | { readonly at: string };

/** Kills one process after the other on the same stores, lets the last one work, and says what is there then. */
export async function storm(place: StormPlace, ends: readonly StormEnd[]): Promise<StormReport> {
  for (const [index, end] of ends.entries()) {
    const { signal, problem } = await runStorm(place, `run${index}`, end);
    if (signal !== 'SIGKILL' || problem !== '')
      throw new Error(`${JSON.stringify(end)}: the process was not killed: ${signal} ${problem}`);
  }
  const { text, problem } = await runStorm(place, 'check', null);
  if (problem !== '') throw new Error(problem);
  return JSON.parse(text) as StormReport;
}

async function runStorm({ root, folder, since }: StormPlace, name: string, end: StormEnd | null) {
  const NODE_COMPILE_CACHE = join(root, 'dist', '.compiled');
  const BITACORA_TEST_KILL = end && 'at' in end ? end.at : '';
  const env = { NODE_COMPILE_CACHE, ...process.env, BITACORA_TEST_KILL };
  const args = [STORM_PROCESS, folder, name, String(since)];
  const child = spawn(process.execPath, args, { cwd: root, env });
  let [text, problem] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => {
    if (text === '' && end && 'afterMs' in end)
      setTimeout(() => child.kill('SIGKILL'), end.afterMs);
    text += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => (problem += chunk.toString()));
  const signal = await new Promise<string | null>((done) =>
    child.once('close', (_status, by) => done(by)),
  );
  return { signal, text, problem };
}
