import { getPriority } from 'node:os';
import { Worker } from 'node:worker_threads';

/** Node strips the types of the module itself; it imports nothing of the product. */
const THREAD = `
  const { parentPort, workerData } = require('node:worker_threads');
  const { getPriority } = require('node:os');
  const { readlinkSync } = require('node:fs');
  import(workerData).then(({ standBack }) => {
    standBack();
    const thread = Number(readlinkSync('/proc/thread-self').split('/').at(-1));
    parentPort.postMessage(getPriority(thread));
  });
`;

describe('a thread that stands back', () => {
  it('has the lowest priority; the rest of the process keeps its own', async () => {
    if (process.platform !== 'linux') {
      process.stdout.write('Not run: only Linux keeps a priority for each thread.\n');
      return;
    }
    const before = getPriority();
    const entry = new URL('./thread-priority.ts', import.meta.url).href;
    const worker = new Worker(THREAD, { eval: true, workerData: entry });
    const priority = await new Promise((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', reject);
    });
    await worker.terminate();
    expect(priority).toBe(19);
    expect(getPriority()).toBe(before);
  });
});
