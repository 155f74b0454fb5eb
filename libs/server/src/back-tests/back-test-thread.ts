import { setImmediate } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { backTestFilter, runBackTest } from '@bitacora/reactors';
import type { BackTestProgress } from '@bitacora/rules';
import { openReadOnlyLog } from '../filling/read-only-log.js';
import { backTestLog } from './back-test-log.js';
import type { BackTestThreadNews, BackTestOrder, BackTestTask } from './back-test-messages.js';

const PAGE = 1_000;
/** Milliseconds between two reports: each holds the whole of what is known so far. */
const REPORT_MS = 400;

async function backTest(task: BackTestTask): Promise<BackTestProgress | null> {
  const { store, close } = await openReadOnlyLog(task.folder, task.masterKey);
  const stop = new AbortController();
  parentPort?.on('message', (order: BackTestOrder) => {
    if (order.kind === 'stop') stop.abort();
    else store.erasures.add(order.subject);
  });
  let reported = performance.now();
  try {
    const filter = backTestFilter(task.request.accountId);
    // Orders arrive while it rests.
    const rest = async () => void (await setImmediate());
    const log = await backTestLog(store, filter, { page: PAGE, rest });
    return await runBackTest(task.request, log, {
      signal: stop.signal,
      onProgress(progress) {
        if (performance.now() - reported < REPORT_MS) return;
        reported = performance.now();
        say({ kind: 'progress', progress });
      },
    });
  } finally {
    parentPort?.removeAllListeners('message');
    await close();
  }
}

function say(news: BackTestThreadNews): void {
  parentPort?.postMessage(news);
}

try {
  say({ kind: 'ended', result: await backTest(workerData as BackTestTask) });
} catch (error) {
  say({ kind: 'failed', message: error instanceof Error ? error.message : String(error) });
}
