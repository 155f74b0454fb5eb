import {
  RebuildStoppedError,
  START,
  type Position,
  type Clock,
  type Documents,
  type AnyProjection,
} from '@bitacora/kernel';
import {
  ProjectionFold,
  besideCommit,
  batchPieces,
  projectionFilter,
  projectorName,
  viewCollection,
} from '@bitacora/runtime';
import type { RecordedPage, SealedEventStore } from '@bitacora/sealing';
import type { FillPace } from './fill-pace.js';
import { LogExtent } from './log-extent.js';

/** The log that is folded, and where the version is. */
export interface FillParts {
  readonly store: SealedEventStore;
  readonly documents: Pick<Documents, 'open' | 'drop' | 'scrub'>;
  readonly clock: Clock;
}

/** What folding a version takes; the documents are those of the thread that folds. */
export interface FoldParts extends Omit<FillParts, 'documents'> {
  readonly documents: Pick<Documents, 'open'>;
  /** How it leaves room to live writes; absent: it does not. */
  readonly pace?: FillPace;
}

/**
 * The port through which stores fill a view: folds the whole log into one version of a projection's collection. In which
 * thread, and how it leaves room to live writes, is known to the stores alone. False when the signal stopped it. Throws
 * RebuildStoppedError on an event that cannot be folded.
 */
export type FillView = (
  parts: FillParts,
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
  /** Stops it; called again, it continues where it stopped. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: RebuildProgress) => void;
  /** Events that earlier runs of the same rebuild folded. Default 0. */
  readonly already?: number;
  /** Most events of one commit. Default 1000. */
  readonly batchSize?: number;
}

const BATCH_SIZE = 1000;
/** Folds the log into a version of a view in the caller's own thread, which may be a worker. See `FillView`. */
export async function fillView(
  { store, documents, clock, pace }: FoldParts,
  projection: AnyProjection,
  version: number,
  options: RebuildOptions,
): Promise<boolean> {
  const { signal, batchSize = BATCH_SIZE } = options;
  const collection = await documents.open(viewCollection(projection, version));
  const processor = projectorName(projection);
  const filter = projectionFilter(projection);
  const extent = await LogExtent.of(store.store, filter);
  const report = reporter({ extent, clock, projection, version }, options);
  let committing: Promise<void> = Promise.resolve();
  const fold = new ProjectionFold(
    projection,
    besideCommit(collection, () => committing),
    new Set(),
  );
  let position = (await collection.checkpoint(processor))?.position ?? START;
  const tolerant = projection.events === 'all';
  const read = (after: Position) => {
    const page = store.readAll(after, filter, batchSize, { tolerant });
    // The awaiter gets the rejection; after a stop the page is dropped.
    page.catch(() => undefined);
    return page;
  };
  let reading = read(position);
  let before: CommittedPage | null = null;
  for (;;) {
    const began = clock.monotonic();
    const page: RecordedPage | null = signal?.aborted ? null : await reading;
    const isMore = page !== null && page.next !== position;
    // Folded while the batch before is committed; one commit comes after the other.
    const folded = isMore ? await fold.fold(batchPieces(page.events, clock)) : null;
    await committing;
    fold.trim();
    if (before) await report(before);
    if (!isMore || !folded) return page !== null;
    const unfolded = folded.unfolded[0];
    if (unfolded) throw new RebuildStoppedError(projection.name, unfolded.event, unfolded.error);
    const { put, remove } = folded;
    const checkpoint = { processor, from: position, to: page.next, epoch: 0 };
    committing = collection.commit({ put, remove, checkpoint });
    // Rejections surface at the next await.
    committing.catch(() => undefined);
    // The next page comes while this one is written.
    reading = read(page.next);
    position = page.next;
    // Not the page: its events would live as long as the next ones.
    before = { events: page.events.length, next: page.next };
    await pace?.(clock.monotonic() - began, committing);
  }
}

interface Reported {
  readonly extent: LogExtent;
  readonly clock: Clock;
  readonly projection: AnyProjection;
  readonly version: number;
}

interface CommittedPage {
  readonly events: number;
  readonly next: Position;
}

/** Reports each page that is committed. */
function reporter(
  { extent, clock, projection, version }: Reported,
  { already = 0, onProgress }: RebuildOptions,
): (page: CommittedPage) => Promise<void> {
  const started = clock.monotonic();
  let done = 0;
  return async ({ events, next: position }) => {
    done += events;
    const seconds = Math.max((clock.monotonic() - started) / 1000, 0.001);
    const rate = done / seconds;
    const total = await extent.total(already + done, position);
    onProgress?.({
      projection: projection.name,
      version,
      done: already + done,
      total,
      counted: extent.isCounted,
      rate,
      secondsLeft: total === null || rate === 0 ? null : (total - already - done) / rate,
      position,
    });
  };
}
