import { Worker } from 'node:worker_threads';
import { RebuildStoppedError, StoreUnavailableError } from '@bitacora/kernel';
import type { FillView } from '@bitacora/rebuild';
import type { FillOrder, FillReport, FillTask } from './fill-messages.js';

/** The compiled thread; null where the server runs from source, as specs do: a thread cannot load that. */
export function fillWorkerEntry(): URL | null {
  const here = import.meta.url;
  return here.endsWith('.js') ? new URL('./fill.worker.js', here) : null;
}

/** A batch dies young as a whole: with room for it, and few events in it, little is copied. */
const YOUNG_MB = 96;
/**
 * Far more than a fill needs: some twenty, a few hundred where all texts are as long as they may be. With its bound at
 * the default the engine lets dead memory grow to four times what is alive before it looks through it, with this one to
 * less than twice.
 */
const OLD_MB = 1024;
const BATCH_SIZE = 256;

/** What a rebuild in another thread needs of this one. */
export interface FillInWorkerParts {
  /** See `fillWorkerEntry`. */
  readonly entry: URL;
  /** The thread beside it that writes; absent: that of the adapter. */
  readonly writer?: URL;
  readonly folder: string;
  readonly masterKey: string | undefined;
}

/**
 * Fills versions of views in a thread of their own, so that live work shares neither event loop nor
 * file with a rebuild. Erasures that happen during it are sent to the thread, whose keys are cached
 * apart, and what it had written of them by then is scrubbed before the version goes live.
 */
export function fillInWorker(parts: FillInWorkerParts): FillView {
  const { entry, folder, masterKey } = parts;
  const writer = parts.writer?.href;
  return async ({ store: log, documents }, projection, version, options) => {
    const { signal, onProgress, already, batchSize = BATCH_SIZE } = options;
    const of = { projection: projection.name, version, already, batchSize };
    const worker = new Worker(entry, {
      workerData: { folder, writer, masterKey, ...of } satisfies FillTask,
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB, maxOldGenerationSizeMb: OLD_MB },
    });
    const tell = (order: FillOrder) => worker.postMessage(order);
    const stop = () => tell({ kind: 'stop' });
    if (signal?.aborted) stop();
    signal?.addEventListener('abort', stop, { once: true });
    let erased = false;
    const forget = log.erasures.onErased((subject) => {
      erased = true;
      tell({ kind: 'erased', subject });
    });
    try {
      const last = await lastReport(worker, (report) => onProgress?.(report.progress));
      // What a thread wrote that died is worth nothing, and no scrub would find it.
      if (last.kind === 'failed' && last.died) await documents.drop(projection.name, version);
      if (erased) await documents.scrub();
      return outcome(last, projection.name);
    } finally {
      forget();
      signal?.removeEventListener('abort', stop);
    }
  };
}

type Progress = Extract<FillReport, { kind: 'progress' }>;
type Last = Exclude<FillReport, Progress>;

/** What the thread said last, once it has ended and its file is closed. */
function lastReport(worker: Worker, onProgress: (report: Progress) => void): Promise<Last> {
  return new Promise((resolve) => {
    let last: Last = { kind: 'failed', message: 'the thread ended without a word', died: true };
    worker.on('message', (report: FillReport) => {
      if (report.kind === 'progress') onProgress(report);
      else last = report;
    });
    worker.on('error', (error) => {
      last = { kind: 'failed', message: error.message, died: true };
    });
    worker.on('exit', () => resolve(last));
  });
}

function outcome(last: Last, projection: string): boolean {
  switch (last.kind) {
    case 'ended':
      return last.filled;
    case 'unfolded':
      throw new RebuildStoppedError(projection, last.event, new Error(last.cause));
    case 'failed':
      throw new StoreUnavailableError(
        `The rebuild of ${projection} was interrupted (${last.message}); start it again: it continues where it stopped, or from the start when nothing of it could be kept.`,
      );
  }
}
