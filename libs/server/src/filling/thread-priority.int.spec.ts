import { eventually } from '@bitacora/testing';
import { getPriority } from 'node:os';
import { Worker } from 'node:worker_threads';

/** Node strips the types of the module itself; it imports nothing of the product. The timer keeps the thread alive. */
const THREAD = `
  setInterval(() => undefined, 1_000);
  const { parentPort, workerData } = require('node:worker_threads');
  const { readlinkSync } = require('node:fs');
  import(workerData).then(({ lowerPriority }) => {
    parentPort.postMessage(readlinkSync('/proc/thread-self').split('/').at(-1));
    lowerPriority();
  });
`;
const LOWEST = 19;

describe('a thread of low priority', () => {
  it('has the lowest; the rest of the process keeps its own', async () => {
    if (process.platform !== 'linux') {
      process.stdout.write('Not run: only Linux keeps a priority for each thread.\n');
      return;
    }
    const before = getPriority();
    const entry = new URL('./thread-priority.ts', import.meta.url).href;
    const worker = new Worker(THREAD, { eval: true, workerData: entry });
    const thread = await new Promise<string>((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', reject);
    });
    await eventually(
      () => getPriority(Number(thread)) === LOWEST || null,
      'the thread has the lowest priority',
    );
    expect(getPriority()).toBe(before);
    await worker.terminate();
  });
});
