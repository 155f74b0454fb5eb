import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { WebhookReceiver } from '../system/webhook-receiver.js';
import type { CrashReport } from './crash-check.js';
import { BUSY_PATH } from './crash-story.js';
import type { Acknowledged } from './crash-story.js';
import { MOMENTS, WRITES, type KilledWrite } from './killing-stores.js';

/** The compiled process that dies, below the root of the project. */
export const CRASHING_PROCESS = 'libs/system-testing/src/crash/crashing-process.ts';

const MAX_WRITES = 40;

/** What a chain of processes left behind, each of which was killed. */
export interface CrashChain {
  readonly acknowledged: readonly Acknowledged[];
  readonly report: CrashReport;
  /** Acknowledged commands that the log does not hold as they were acknowledged. */
  readonly lost: readonly Acknowledged[];
}

/** Where a chain runs. */
export interface CrashPlace {
  /** Root of the project. */
  readonly root: string;
  readonly folder: string;
  /** Settings of the server, such as the stores; absent: SQLite in the folder. */
  readonly settings?: Readonly<Record<string, string>>;
}

interface Ended {
  readonly signal: string | null;
  readonly code: number | null;
  readonly lines: readonly unknown[];
  readonly problem: string;
}

/** Kill points drawn by `random` (0 up to 1), at writes of these kinds. */
export function drawPoints(
  random: () => number,
  length: number,
  kinds: readonly KilledWrite[] = WRITES,
): readonly string[] {
  const pick = <T>(from: readonly T[]) => from[Math.floor(random() * from.length)] as T;
  return Array.from({ length }, () => {
    const count = 1 + Math.floor(random() * MAX_WRITES);
    return `${pick(kinds)}.${pick(MOMENTS)}.${count}`;
  });
}

/** Runs the process to its end. */
export async function runCrashing(
  { root, folder, settings = {} }: CrashPlace,
  name: string,
  point = '',
): Promise<Ended> {
  // Most of what a process does here is starting: what one has compiled the next need not.
  const NODE_COMPILE_CACHE = join(root, 'dist', '.compiled');
  const env = { NODE_COMPILE_CACHE, ...process.env, ...settings, BITACORA_TEST_KILL: point };
  const compiled = join('dist', CRASHING_PROCESS.replace(/ts$/, 'js'));
  const child = spawn(process.execPath, [compiled, folder, name], { cwd: root, env });
  let text = '';
  let problem = '';
  child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (problem += chunk.toString()));
  const { code, signal } = await new Promise<{ code: number | null; signal: string | null }>(
    (done) => child.once('close', (status, by) => done({ code: status, signal: by })),
  );
  const lines = text.split('\n').filter((line) => line !== '');
  return { signal, code, lines: lines.map((line) => JSON.parse(line) as unknown), problem };
}

/**
 * Kills a process at each point in turn, on the same stores; then looks at what is there. The webhooks of the story are taken here,
 * where no process dies. Throws when a process ended otherwise than by its kill.
 */
export async function crashChain(
  place: CrashPlace,
  points: readonly string[],
  onKilled?: (point: string) => void,
): Promise<CrashChain> {
  const receiver = await WebhookReceiver.start();
  receiver.answer = (response, { path }) =>
    response.writeHead(path === BUSY_PATH ? 503 : 204).end();
  const settings = {
    ...{ ...place.settings, BITACORA_WEBHOOKS_INSIDE: 'on' },
    BITACORA_TEST_RECEIVER: receiver.address(''),
  };
  try {
    const chain = await killedChain({ ...place, settings }, points, onKilled);
    const called = receiver.taken.map(({ headers }) => String(headers['webhook-id']));
    const wrong = [...chain.report.wrong, ...strayCalls(chain.report, new Set(called))];
    return { ...chain, report: { ...chain.report, wrong } };
  } finally {
    await receiver.stop();
  }
}

/** Calls that came without having been asked for, and those that are noted as taken and never came. */
function strayCalls(
  { calls: { asked, taken } }: CrashReport,
  called: ReadonlySet<string>,
): readonly string[] {
  const known = new Set(asked);
  return [
    ...[...called].filter((id) => !known.has(id)).map((id) => `${id} was not asked for`),
    ...taken.filter((id) => !called.has(id)).map((id) => `${id} never came`),
  ];
}

async function killedChain(
  place: CrashPlace,
  points: readonly string[],
  onKilled: (point: string) => void = () => undefined,
): Promise<CrashChain> {
  const acknowledged: Acknowledged[] = [];
  for (const [index, point] of points.entries()) {
    const name = `${index}-${point.replaceAll('.', '-')}`;
    const { signal, lines, problem } = await runCrashing(place, name, point);
    if (signal !== 'SIGKILL' || problem !== '') {
      throw new Error(`At ${point} the process was not killed: ${signal} ${problem}`);
    }
    acknowledged.push(...(lines as Acknowledged[]));
    onKilled(point);
  }
  const { lines, problem } = await runCrashing(place, 'check');
  if (problem !== '') throw new Error(problem);
  const report = lines[0] as CrashReport;
  const lost = acknowledged.filter(({ command, events }) => report.commands[command] !== events);
  return { acknowledged, report, lost };
}
