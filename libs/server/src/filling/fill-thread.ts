import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import { RebuildStoppedError } from '@bitacora/kernel';
import { type FoldParts, fillView, yieldingHalf } from '@bitacora/rebuild';
import { DocumentsInThread, DocumentsLostError } from '@bitacora/sqlite';
import { SYSTEM_CLOCK } from '@bitacora/vault';
import { projections } from '@bitacora/views';
import type { FillOrder, FillReport, FillTask } from './fill-messages.js';
import { openReadOnlyLog } from './read-only-log.js';

/**
 * Fills one version of a view on connections of its own: log and vault for reading, one file for writing, which is
 * written by yet another thread.
 */
async function fill(task: FillTask): Promise<boolean> {
  const { folder, writer } = task;
  const documents = new DocumentsInThread({ folder }, writer ? new URL(writer) : undefined);
  try {
    return await foldInto(documents, task);
  } finally {
    await documents.close();
  }
}

async function foldInto(documents: FoldParts['documents'], task: FillTask): Promise<boolean> {
  const { folder, masterKey, version, already, batchSize } = task;
  const projection = projections.find(({ name }) => name === task.projection);
  if (!projection) throw new TypeError(`There is no projection ${task.projection}.`);
  const log = await openReadOnlyLog(folder, masterKey);
  const { store } = log;
  const stop = new AbortController();
  const obey = (): void => {
    for (const order of orders()) {
      if (order.kind === 'stop') stop.abort();
      else store.erasures.add(order.subject);
    }
  };
  try {
    obey();
    const { signal } = stop;
    const pace = await yieldingHalf(store, SYSTEM_CLOCK, signal);
    const parts = { store, documents, clock: SYSTEM_CLOCK, pace };
    return await fillView(parts, projection, version, {
      signal,
      onProgress(progress) {
        report({ kind: 'progress', progress });
        obey();
      },
      ...(already === undefined ? {} : { already }),
      ...(batchSize === undefined ? {} : { batchSize }),
    });
  } finally {
    await log.close();
  }
}

/** What was ordered since the last look. Looked up between batches: a busy thread receives no events. */
function* orders(): Generator<FillOrder> {
  while (parentPort) {
    const received = receiveMessageOnPort(parentPort);
    if (!received) return;
    yield received.message as FillOrder;
  }
}

function report(message: FillReport): void {
  parentPort?.postMessage(message);
}

try {
  report({ kind: 'ended', filled: await fill(workerData as FillTask) });
} catch (error) {
  if (error instanceof RebuildStoppedError) {
    const { stream, revision, type } = error.event;
    report({ kind: 'unfolded', event: { stream, revision, type }, cause: String(error.cause) });
  } else {
    const message = error instanceof Error ? error.message : String(error);
    report({ kind: 'failed', message, died: error instanceof DocumentsLostError });
  }
}
