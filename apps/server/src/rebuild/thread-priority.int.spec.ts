import { spawnSync } from 'node:child_process';
import { getPriority } from 'node:os';
import { Worker } from 'node:worker_threads';

/** Node strips the types of the module itself; it imports nothing of the product. */
const THREAD = `
  const { parentPort, workerData } = require('node:worker_threads');
  const { getPriority } = require('node:os');
  const { readFileSync, readlinkSync } = require('node:fs');
  // The 41st field; the second is a name in brackets that can hold spaces.
  const policyOf = (thread) =>
    Number(readFileSync('/proc/self/task/' + thread + '/stat', 'utf8').split(') ')[1].split(' ')[38]);
  import(workerData).then(({ standBack }) => {
    standBack();
    const thread = Number(readlinkSync('/proc/thread-self').split('/').at(-1));
    parentPort.postMessage({ priority: getPriority(thread), policy: policyOf(thread) });
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

describe('a thread that stands back', () => {
  it('has the lowest priority; the rest of the process keeps its own', async () => {
    if (process.platform !== 'linux') {
      process.stdout.write('Not run: only Linux keeps a priority for each thread.\n');
      return;
    }
    const before = getPriority();
    const entry = new URL('./thread-priority.ts', import.meta.url).href;
    const worker = new Worker(THREAD, { eval: true, workerData: entry });
    const told = await new Promise((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', reject);
    });
    await worker.terminate();
    expect(told).toEqual({ priority: 19, policy: hasChrt() ? SCHED_IDLE : SCHED_OTHER });
    expect(getPriority()).toBe(before);
  });
});
