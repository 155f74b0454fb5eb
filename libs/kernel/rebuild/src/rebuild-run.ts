import {
  BitacoraError,
  RebuildStoppedError,
  START,
  type Clock,
  type Lease,
  type Leases,
  type AnyProjection,
} from '@bitacora/kernel';
import type { LiveView, LiveViews, RebuildOutdatedView, ViewFeed } from '@bitacora/runtime';
import type { SealedEventStore } from '@bitacora/sealing';
import { RebuildHeartbeat } from './rebuild-heartbeat.js';
import {
  RebuildStore,
  rebuildLease,
  type FilledVersion,
  type RebuildFailure,
  type RebuildRecord,
} from './rebuild-record.js';
import { fillInThisThread } from './fill-in-this-thread.js';
import type { FillView, RebuildOptions, RebuildProgress } from './rebuild.js';

/** What a rebuild needs of its process. */
export interface RebuildParts {
  readonly store: SealedEventStore;
  readonly clock: Clock;
  readonly views: LiveViews;
  readonly feed: ViewFeed;
  readonly leases: Leases;
  /** Names this process among those that could run it. */
  readonly owner: string;
  /** Folds the log into a new version; absent: `fillInThisThread`. */
  readonly fill?: FillView;
}

/** Who asked for a rebuild, and what is called back. */
export interface RebuildRunOptions extends Omit<RebuildOptions, 'already'> {
  readonly startedBy?: string | null;
  /** Called after each change of the record. */
  readonly onRecord?: () => void;
  /** Makes the rebuild look at once whether it is to be cancelled; returns what ends that. */
  readonly onWake?: (look: () => void) => () => void;
  /** Is asked as soon as the record says that it runs; false: it was cancelled before that could be seen. */
  readonly isWanted?: () => Promise<boolean>;
}

export const REBUILD_LEASE_MS = 15_000;
const LEASE_POLL_MS = 1_000;

/**
 * Rebuilds a view as soon as no other process changes its versions. When another process made a new version live
 * in between, that one is the answer. Null when the signal, or a request, stopped it.
 * Throws RebuildStoppedError on an event that cannot be folded.
 */
export async function rebuildProjection(
  parts: RebuildParts,
  projection: AnyProjection,
  options: RebuildRunOptions = {},
): Promise<LiveView | null> {
  const { views, leases, owner, clock } = parts;
  const before = views.view(projection.name).epoch;
  while (!options.signal?.aborted) {
    const lease = await leases.acquire(rebuildLease(projection.name), owner, REBUILD_LEASE_MS);
    if (!lease) {
      await clock.sleep(LEASE_POLL_MS, options.signal);
      continue;
    }
    try {
      await views.refresh();
      const now = views.view(projection.name);
      return now.epoch === before ? await runRebuild(parts, lease, projection, options) : now;
    } finally {
      await lease.release();
    }
  }
  return null;
}

/** What a projector does about a live version that other code filled. */
export function rebuildOutdatedView(parts: RebuildParts): RebuildOutdatedView {
  return (projection, signal) => rebuildProjection(parts, projection, { signal });
}

/**
 * Fills a new version of a view from the start of the log, beside the live one, and makes it live when it has
 * caught up; continues what the same code began. Subscribers get a reset and read again; the old version stays until
 * `RebuildControl.confirm`. The caller holds the lease. Null when it was stopped.
 * Throws RebuildStoppedError on an event that cannot be folded.
 */
export async function runRebuild(
  parts: RebuildParts,
  lease: Lease,
  projection: AnyProjection,
  options: RebuildRunOptions = {},
): Promise<LiveView | null> {
  const { store, views, clock, feed, fill = fillInThisThread } = parts;
  const { documents } = views;
  await views.refresh();
  const records = await RebuildStore.open(documents);
  const begun = await begin(parts, records, projection, options.startedBy ?? null);
  const heartbeat = new RebuildHeartbeat({ store: records, clock, lease, options }, begun);
  if (options.isWanted && !(await options.isWanted())) {
    await heartbeat.end({ phase: 'cancelled', secondsLeft: null });
    return null;
  }
  const filled = await heartbeat.during((signal) => {
    const { batchSize } = options;
    const onProgress = (progress: RebuildProgress): void => {
      heartbeat.progressed(progress);
      options.onProgress?.(progress);
    };
    const given = { signal, onProgress, already: begun.done, ...(batchSize ? { batchSize } : {}) };
    return fill({ store, documents, clock }, projection, begun.version, given);
  }, failureOf);
  if (!filled) return null;
  const previous = filledOf(views.view(projection.name));
  const view = await views.swap(projection.name, begun.version);
  await heartbeat.end({ phase: 'unconfirmed', previous, swappedAt: clock.now(), secondsLeft: 0 });
  feed.publish({
    kind: 'reset',
    projection: projection.name,
    version: view.version,
    epoch: view.epoch,
  });
  return view;
}

/** The record of an unfinished rebuild by the same code, or a new one. */
async function begin(
  { views, clock, owner }: RebuildParts,
  store: RebuildStore,
  projection: AnyProjection,
  startedBy: string | null,
): Promise<RebuildRecord> {
  const live = views.view(projection.name);
  const known = await store.record(projection.name);
  const unfinished = known && isUnfinished(known, live) ? known : null;
  const goesOn = unfinished?.codeVersion === projection.version;
  const now = clock.now();
  const running = { phase: 'running', owner, updatedAt: now, failure: null } as const;
  const pace = { rate: 0, secondsLeft: null };
  await store.forgetCancel(projection.name);
  if (unfinished && goesOn) {
    // What a dead thread wrote is gone; the rebuild then starts again under the same number.
    const kept = (await views.documents.versions(projection.name)).includes(unfinished.version);
    const from = kept ? {} : { done: 0, total: null, position: START };
    const resumed = { ...unfinished, ...running, ...pace, ...from, previous: filledOf(live) };
    await store.write(resumed);
    return resumed;
  }
  if (unfinished) await views.documents.drop(projection.name, unfinished.version);
  await store.write({
    ...running,
    ...pace,
    projection: projection.name,
    version: await views.nextVersion(projection.name),
    codeVersion: projection.version,
    done: 0,
    total: null,
    counted: true,
    position: START,
    startedAt: now,
    startedBy,
    previous: filledOf(live),
    swappedAt: null,
  });
  return (await store.record(projection.name)) as RebuildRecord;
}

/** True for a rebuild that could go on. A crash right after the swap leaves the record of one that is live. */
export function isUnfinished({ phase, version }: RebuildRecord, live: LiveView): boolean {
  const going = ['running', 'cancelled', 'interrupted', 'failed'].includes(phase);
  return going && version !== live.version;
}

function filledOf({ version, codeVersion }: LiveView): FilledVersion {
  return { version, codeVersion };
}

function failureOf(error: unknown): RebuildFailure {
  const code = error instanceof BitacoraError ? error.code : 'UNEXPECTED';
  if (!(error instanceof RebuildStoppedError)) return { code, event: null };
  const { stream, revision, type } = error.event;
  return { code, event: { stream, revision, type } };
}
