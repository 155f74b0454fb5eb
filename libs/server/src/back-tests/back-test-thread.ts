import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import { backTestFilter, runBackTest } from '@bitacora/reactors';
import type { BackTestProgress } from '@bitacora/rules';
import { openReadOnlyLog } from '../filling/read-only-log.js';
import { sendsOf } from '../channels/sends.js';
import { backTestLog } from './back-test-log.js';
import type { BackTestThreadNews, BackTestOrder, BackTestTask } from './back-test-messages.js';

const PAGE = 1_000;
/** Milliseconds between two reports: each holds the whole of what is known so far. */
const REPORT_MS = 400;

async function backTest(task: BackTestTask): Promise<BackTestProgress | null> {
  const { store, close } = await openReadOnlyLog(task.folder, task.masterKey);
  const obey = (): Promise<void> => {
    for (const { subject } of orders()) store.erasures.add(subject);
    return Promise.resolve();
  };
  let reported = performance.now();
  try {
    const filter = backTestFilter(task.request.accountId);
    await obey();
    const log = await backTestLog(store, filter, { page: PAGE, rest: obey });
    return await runBackTest(
      task.request,
      { log, sends: sendsOf(task.mails) },
      {
        // Who stops it ends the thread.
        signal: new AbortController().signal,
        onProgress(progress) {
          if (performance.now() - reported < REPORT_MS) return;
          reported = performance.now();
          say({ kind: 'progress', progress });
        },
      },
    );
  } finally {
    await close();
  }
}

/** What was ordered since the last look. Looked up after each page: a busy thread receives no events. */
function* orders(): Generator<BackTestOrder> {
  while (parentPort) {
    const received = receiveMessageOnPort(parentPort);
    if (!received) return;
    yield received.message as BackTestOrder;
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
