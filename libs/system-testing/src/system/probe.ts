import { Worker } from 'node:worker_threads';

/** Asks in a thread of its own, so that work of the spec is not taken for slowness of the server. */
const ASKING = `
  const { parentPort, workerData } = require('node:worker_threads');
  const durations = [];
  let asking = true;
  parentPort.once('message', () => { asking = false; });
  (async () => {
    while (asking) {
      const start = performance.now();
      const answer = await fetch(workerData.url);
      await answer.arrayBuffer();
      if (!answer.ok) throw new Error('The server answered ' + answer.status + '.');
      durations.push(performance.now() - start);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    parentPort.postMessage(durations);
    parentPort.close();
  })();
`;

/** Asks a URL again and again while something else is done, and says how long answers took. */
export async function probed(
  url: string,
  during: () => Promise<unknown>,
): Promise<{ readonly p99: number; readonly answers: number }> {
  const worker = new Worker(ASKING, { eval: true, workerData: { url } });
  const measured = new Promise<number[]>((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });
  await during();
  worker.postMessage('stop');
  const durations = (await measured).sort((a, b) => a - b);
  return { p99: durations[Math.floor(durations.length * 0.99)] ?? 0, answers: durations.length };
}
