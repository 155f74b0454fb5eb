import { eventually } from '@bitacora/testing';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { getPriority } from 'node:os';
import { isDeepStrictEqual } from 'node:util';
import { Worker } from 'node:worker_threads';

/** Node strips the types of the module itself; it imports nothing of the product. */
const THREAD = `
  const { parentPort, workerData } = require('node:worker_threads');
  const { readlinkSync } = require('node:fs');
  import(workerData).then(({ lowerPriority }) => {
    parentPort.postMessage(readlinkSync('/proc/thread-self').split('/').at(-1));
    lowerPriority();
  });
`;

/** Numbers of sched(7). */
const SCHED_OTHER = 0;
const SCHED_IDLE = 5;

function hasChrt(): boolean {
  const isThere = spawnSync('chrt', ['--version'], { stdio: 'ignore' }).error === undefined;
  if (!isThere) process.stdout.write('Not run: chrt, which makes a thread idle, is not here.\n');
  return isThere;
}

/** Asked from outside: an idle thread may not get to say anything while the processors are busy. */
function standing(thread: string) {
  // The policy is the 41st field; the second is a name in brackets that can hold spaces.
  const fields = readFileSync(`/proc/self/task/${thread}/stat`, 'utf8').split(') ')[1]?.split(' ');
  return { priority: getPriority(Number(thread)), policy: Number(fields?.[38]) };
}

describe('a thread with low priority', () => {
  it('has the lowest priority; the rest of the process keeps its own', async () => {
    if (process.platform !== 'linux') {
      process.stdout.write('Not run: only Linux keeps a priority for each thread.\n');
      return;
    }
    const before = getPriority();
    const wanted = { priority: 19, policy: hasChrt() ? SCHED_IDLE : SCHED_OTHER };
    const entry = new URL('./thread-priority.ts', import.meta.url).href;
    const worker = new Worker(THREAD, { eval: true, workerData: entry });
    const thread = await new Promise<string>((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', reject);
    });
    await eventually(
      () => isDeepStrictEqual(standing(thread), wanted) || null,
      `the thread has ${JSON.stringify(wanted)}`,
    );
    expect(getPriority()).toBe(before);
    // Back to the others, or its end might take long.
    if (wanted.policy === SCHED_IDLE) spawnSync('chrt', ['-o', '-p', '0', thread]);
    await worker.terminate();
  });
});
