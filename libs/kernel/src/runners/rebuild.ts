import { RebuildStoppedError } from '../errors.js';
import { START, type Position } from '../event/position.js';
import type { Clock } from '../ports/clock.js';
import type { Documents } from '../ports/documents.js';
import type { SealedEventStore } from '../sealing/sealed-event-store.js';
import type { AnyProjection } from '../view/projection.js';
import { viewCollection } from './live-views.js';
import { LogExtent } from './log-extent.js';
import { ProjectionFold } from './projection-fold.js';
import { projectionFilter, projectorName } from './projector-names.js';

/** What folding a version takes; the documents are those of the thread that folds. */
export interface FillParts {
  readonly store: SealedEventStore;
  readonly documents: Documents;
  readonly clock: Clock;
}

/**
 * Folds the whole log into one version of a projection's collection; false when the signal stopped
 * it. Throws RebuildStoppedError on an event that cannot be folded.
 */
export type FillView = (
  projection: AnyProjection,
  version: number,
  options: RebuildOptions,
) => Promise<boolean>;

/** How a rebuild is doing. */
export interface RebuildProgress {
  readonly projection: string;
  readonly version: number;
  /** Events folded so far, those of earlier runs included. */
  readonly done: number;
  /** Events that it will have folded; null when the log can neither count nor estimate them. */
  readonly total: number | null;
  /** True when the total was counted, at the start of the run; false for an estimate. */
  readonly counted: boolean;
  /** Events for each second of this run. */
  readonly rate: number;
  readonly secondsLeft: number | null;
  readonly position: Position;
}

export interface RebuildOptions {
  /** Stops it; called again, it goes on where it stopped. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: RebuildProgress) => void;
  /** Events that earlier runs of the same rebuild folded. Default 0. */
  readonly already?: number;
  /** Most events of one commit. Default 1000. */
  readonly batchSize?: number;
}

const BATCH_SIZE = 1000;
/** Longest pause between two batches while others write. */
const LONGEST_PAUSE_MS = 250;

/** A `FillView` on stores of the caller's own thread, which may be a worker. */
export async function fillView(
  { store, documents, clock }: FillParts,
  projection: AnyProjection,
  version: number,
  options: RebuildOptions,
): Promise<boolean> {
  const { signal, already = 0, batchSize = BATCH_SIZE } = options;
  const collection = await documents.open(viewCollection(projection, version));
  const processor = projectorName(projection);
  const waiting = new Set<string>();
  const fold = new ProjectionFold(projection, collection, waiting);
  const started = clock.monotonic();
  const tolerant = projection.events === 'all';
  const extent = await LogExtent.of(store.store, projectionFilter(projection));
  let position = (await collection.checkpoint(processor))?.position ?? START;
  let done = 0;
  let head = await store.head();
  const filter = projectionFilter(projection);
  const read = (after: Position) => store.readAll(after, filter, batchSize, { tolerant });
  let reading = read(position);
  while (!signal?.aborted) {
    const began = clock.monotonic();
    const page = await reading;
    if (page.next === position) return true;
    const folded = await fold.fold(page.events);
    const unfolded = folded.unfolded[0];
    if (unfolded) throw new RebuildStoppedError(projection.name, unfolded.event, unfolded.error);
    // The next page comes while this one is written; who stops here does not want it any more.
    reading = read(page.next);
    reading.catch(() => undefined);
    const { put, remove } = folded;
    const checkpoint = { processor, from: position, to: page.next, epoch: 0 };
    await collection.commit({ put, remove, checkpoint });
    fold.trim();
    position = page.next;
    done += page.events.length;
    const newest = await store.head();
    if (newest !== head) {
      // Somebody writes meanwhile and waits for the same disk and processor: half the time is theirs.
      head = newest;
      await clock.sleep(Math.min(clock.monotonic() - began, LONGEST_PAUSE_MS), signal);
    }
    const seconds = Math.max((clock.monotonic() - started) / 1000, 0.001);
    const rate = done / seconds;
    const total = await extent.total(already + done, position);
    options.onProgress?.({
      projection: projection.name,
      version,
      done: already + done,
      total,
      counted: extent.isCounted,
      rate,
      secondsLeft: total === null || rate === 0 ? null : (total - already - done) / rate,
      position,
    });
  }
  return false;
}
