import { RebuildStoppedError } from '../errors.js';
import { START, type Position } from '../event/position.js';
import type { Clock } from '../ports/clock.js';
import type { Collection, Documents, StoredDocument } from '../ports/documents.js';
import type { SealedEventStore } from '../sealing/sealed-event-store.js';
import type { AnyProjection } from '../view/projection.js';
import { viewCollection, type LiveView, type LiveViews } from './live-views.js';
import { ProjectionFold } from './projection-fold.js';
import { projectionFilter, projectorName } from './projector-names.js';
import { INSTALLATION, RUNNERS } from './system-collections.js';
import type { ViewFeed } from './view-feed.js';

export interface RebuildParts {
  readonly store: SealedEventStore;
  readonly views: LiveViews;
  readonly clock: Clock;
  readonly feed: ViewFeed;
  /** Folds the log into a new version; absent: this thread does it with `fillView`. */
  readonly fill?: FillView;
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
  /** Events folded since this run of the rebuild began. */
  readonly done: number;
  /** Events that it will have folded, when the caller could say how many there are. */
  readonly total: number | null;
  /** Events for each second. */
  readonly rate: number;
  readonly secondsLeft: number | null;
  readonly position: Position;
}

export interface RebuildOptions {
  /** Stops it; called again, it goes on where it stopped. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: RebuildProgress) => void;
  /** Events in the log that the projection reads, for the time left. */
  readonly total?: number;
  /** Most events of one commit. Default 1000. */
  readonly batchSize?: number;
}

type Rebuild = StoredDocument & { readonly version: number; readonly codeVersion: number };

const BATCH_SIZE = 1000;
/** Longest pause between two batches while others write. */
const LONGEST_PAUSE_MS = 250;

/**
 * Fills a new version of a view from the start of the log, beside the live one, and makes it live
 * when it has caught up. Readers are told to read again; the old version stays until `LiveViews.confirm`. Returns
 * null when the signal stopped it. Throws RebuildStoppedError on an event that cannot be folded.
 */
export async function rebuildProjection(
  parts: RebuildParts,
  projection: AnyProjection,
  options: RebuildOptions = {},
): Promise<LiveView | null> {
  const { store, views, clock, feed } = parts;
  const version = await startOrResume(views, projection);
  const here: FillView = (...what) =>
    fillView({ store, documents: views.documents, clock }, ...what);
  const filled = await (parts.fill ?? here)(projection, version, options);
  if (!filled) return null;
  const view = await views.swap(projection.name, version);
  await forget(views, projection);
  feed.publish({ kind: 'reset', projection: projection.name, version, epoch: view.epoch });
  return view;
}

/** A `FillView` on stores of the caller's own thread, which may be a worker. */
export async function fillView(
  {
    store,
    documents,
    clock,
  }: Pick<RebuildParts, 'store' | 'clock'> & { readonly documents: Documents },
  projection: AnyProjection,
  version: number,
  options: RebuildOptions,
): Promise<boolean> {
  const { signal, total = null, batchSize = BATCH_SIZE } = options;
  const collection = await documents.open(viewCollection(projection, version));
  const processor = projectorName(projection);
  const waiting = new Set<string>();
  const fold = new ProjectionFold(projection, collection, waiting);
  const started = clock.monotonic();
  const tolerant = projection.events === 'all';
  let position = (await collection.checkpoint(processor))?.position ?? START;
  let done = 0;
  let head = await store.head();
  while (!signal?.aborted) {
    const began = clock.monotonic();
    const filter = projectionFilter(projection);
    const page = await store.readAll(position, filter, batchSize, { tolerant });
    if (page.next === position) return true;
    const folded = await fold.fold(page.events);
    const unfolded = folded.unfolded[0];
    if (unfolded) throw new RebuildStoppedError(projection.name, unfolded.event, unfolded.error);
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
    options.onProgress?.({
      projection: projection.name,
      version,
      done,
      total,
      rate,
      secondsLeft: total === null || rate === 0 ? null : Math.max(0, (total - done) / rate),
      position,
    });
  }
  return false;
}

/** The version of an unfinished rebuild by the same code, or a new one. */
async function startOrResume(views: LiveViews, projection: AnyProjection): Promise<number> {
  const collection = await views.documents.open<Rebuild>(RUNNERS);
  const id = rebuildId(projection);
  const unfinished = (await collection.get([id])).get(id);
  // A crash right after the swap leaves the record of a rebuild that is live already.
  const isLive = unfinished?.version === views.view(projection.name).version;
  if (unfinished && !isLive) {
    if (unfinished.codeVersion === projection.version) return unfinished.version;
    await views.documents.drop(projection.name, unfinished.version);
  }
  const version = await views.nextVersion(projection.name);
  const codeVersion = projection.version;
  const rebuild: Rebuild = { _id: id, account: INSTALLATION, version, codeVersion };
  await collection.commit({ put: [rebuild], remove: [] });
  return version;
}

async function forget(views: LiveViews, projection: AnyProjection): Promise<void> {
  const collection: Collection = await views.documents.open(RUNNERS);
  await collection.commit({ put: [], remove: [rebuildId(projection)] });
}

/** Gives up an unfinished rebuild and drops what it had filled. */
export async function discardRebuild(views: LiveViews, projection: AnyProjection): Promise<void> {
  const collection = await views.documents.open<Rebuild>(RUNNERS);
  const id = rebuildId(projection);
  const unfinished = (await collection.get([id])).get(id);
  if (!unfinished) return;
  if (unfinished.version !== views.view(projection.name).version) {
    await views.documents.drop(projection.name, unfinished.version);
  }
  await forget(views, projection);
}

function rebuildId(projection: AnyProjection): string {
  return `${INSTALLATION}/rebuild/${projection.name}`;
}
