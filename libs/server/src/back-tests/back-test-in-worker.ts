import { Worker } from 'node:worker_threads';
import { StoreUnavailableError } from '@bitacora/kernel';
import type { BackTestProgress, RunBackTest } from '@bitacora/rules';
import type { SealedEventStore } from '@bitacora/sealing';
import type { BackTestThreadNews, BackTestOrder, BackTestTask } from './back-test-messages.js';

/** The compiled thread; null where the server runs from source, as specs do: a thread cannot load that. */
export function backTestEntry(): URL | null {
  const here = import.meta.url;
  return here.endsWith('.js') ? new URL('./back-test.worker.js', here) : null;
}

/** Events and states die young: with room for them few are copied. A quarter of the time went there with the default. */
const YOUNG_MB = 96;
/** What an account's conversations take in memory; a thread that would need more ends, and the server does not. */
const MOST_MB = 1_024;

/** What a back-test in another thread needs of this one. */
export interface BackTestInWorkerParts {
  /** See `backTestEntry`. */
  readonly entry: URL;
  readonly folder: string;
  readonly masterKey: string | undefined;
  /** Whether the installation can send mail. */
  readonly mails: boolean;
  /** Erasures, which the thread has to know of. */
  readonly erasures: SealedEventStore['erasures'];
}

/** Runs each back-test in a thread of its own with the lowest priority, on connections that can only read. */
export function backTestInWorker(parts: BackTestInWorkerParts): RunBackTest {
  const { entry, folder, masterKey, mails, erasures } = parts;
  return async (request, { signal, onProgress }) => {
    if (signal.aborted) return null;
    const worker = new Worker(entry, {
      workerData: { folder, masterKey, mails, request } satisfies BackTestTask,
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB, maxOldGenerationSizeMb: MOST_MB },
    });
    const tell = (order: BackTestOrder) => worker.postMessage(order);
    // It can only read, so it may end anywhere: a page with many rules takes long, and no person waits for it any more.
    const stop = () => void worker.terminate();
    signal.addEventListener('abort', stop, { once: true });
    const forget = erasures.onErased((subject) => tell({ kind: 'erased', subject }));
    try {
      const last = await lastNews(worker, onProgress);
      if (signal.aborted) return null;
      if (last.kind === 'ended') return last.result;
      throw new StoreUnavailableError(
        `The back-test was interrupted (${last.message}); start it again, over a shorter span if it ends like this once more.`,
      );
    } finally {
      forget();
      signal.removeEventListener('abort', stop);
    }
  };
}

type Last = Exclude<BackTestThreadNews, { readonly kind: 'progress' }>;

/** What the thread said last, once it has ended. */
function lastNews(worker: Worker, onProgress: (progress: BackTestProgress) => void): Promise<Last> {
  return new Promise((resolve) => {
    let last: Last = { kind: 'failed', message: 'the thread ended without a word' };
    worker.on('message', (news: BackTestThreadNews) => {
      if (news.kind === 'progress') onProgress(news.progress);
      else last = news;
    });
    worker.on('error', (error) => {
      last = { kind: 'failed', message: error.message };
    });
    worker.on('exit', () => resolve(last));
  });
}
