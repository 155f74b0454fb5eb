import {
  StoreUnavailableError,
  type RecordedEvent,
  START,
  type Position,
  type Clock,
  type Collection,
  type Lease,
  type Leases,
  type AnyProjection,
} from '@bitacora/kernel';
import type { RecordedBatch, SealedEventStore } from '@bitacora/sealing';
import type { ProcessorQuota } from '../cluster/processor-quota.js';
import type { LiveViews } from './live-views.js';
import { WHOLE, foldedBy, partOf, partitionName, type Partition } from '../cluster/partition.js';
import { besideCommit, batchPieces } from './beside-commit.js';
import { QuarantineStore } from './quarantine-store.js';
import { ProjectionFold, type FoldedBatch } from './projection-fold.js';
import { projectionFilter, projectorName } from './projector-names.js';
import type { Recovery } from '../cluster/recovery.js';
import type { Eligibility } from '../cluster/process-registry.js';
import { watchedBatch, type RunnerObserver } from '../cluster/runner-observer.js';
import { StatusKeeper, type RunnerStatus } from '../cluster/runner-status.js';
import { gatheringOf } from '../cluster/gathering.js';
import { supervise } from '../cluster/supervise.js';
import type { ViewFeed } from './view-feed.js';
import type { ViewProgress } from './view-progress.js';

/** Fills a new version of a view and makes it live; resolves early when the signal aborts. */
export type RebuildOutdatedView = (
  projection: AnyProjection,
  signal: AbortSignal,
) => Promise<unknown>;

export interface ProjectorRunnerParts {
  readonly projection: AnyProjection;
  /** The accounts it folds for; absent: all. */
  readonly partition?: Partition;
  /** How many partitions this process takes; absent: all that it can get. */
  readonly quota?: ProcessorQuota;
  /** Whether other processes fold this view with newer code; absent: none does. */
  readonly eligibility?: () => Eligibility;
  readonly store: SealedEventStore;
  readonly views: LiveViews;
  readonly leases: Leases;
  readonly clock: Clock;
  readonly feed: ViewFeed;
  readonly progress: ViewProgress;
  /** Rebuilds the view when other code filled its live version. */
  readonly rebuild: RebuildOutdatedView;
  /** Names this process among those that could hold the lease. */
  readonly owner: string;
  readonly observer?: RunnerObserver;
  /** Ends pauses after failures of the stores. */
  readonly recovery?: Recovery;
  /** Most events of one commit. Default 256: about 5 ms of writing in the embedded store. */
  readonly batchSize?: number;
}

const BATCH_SIZE = 256;
const QUIET_CHECKPOINT_MS = 5_000;
/** How often a partition looks whether the rebuild of another one is through. */
const REBUILT_POLL_MS = 500;

/**
 * Keeps the live version of one projection up to date. Documents and checkpoint of a batch are one
 * commit; after it the changes are published. An event that cannot be folded is recorded, and the later ones
 * of its stream wait for the rebuild. A version that other code filled is rebuilt first, by the owner of the
 * first partition; a process with older code than another one leaves the view to it.
 */
export class ProjectorRunner {
  readonly #keeper: StatusKeeper;
  readonly #partition: Partition;
  /** Name of the lease and the checkpoint. */
  readonly #name: string;

  constructor(private readonly parts: ProjectorRunnerParts) {
    const { projection, clock, partition = WHOLE } = parts;
    this.#partition = partition;
    this.#name = partitionName(projectorName(projection), partition);
    this.#keeper = new StatusKeeper(projection.name, 'projector', clock, partition);
  }

  get status(): RunnerStatus {
    return this.#keeper.status;
  }

  /** Runs until the signal aborts. */
  run(signal: AbortSignal): Promise<void> {
    const { leases, clock, owner, observer, recovery, quota, eligibility } = this.parts;
    const supervised = {
      name: this.#name,
      partition: this.#partition,
      owner,
      leases,
      clock,
      status: this.#keeper,
      ...(observer ? { observer } : {}),
      ...(recovery ? { recovery } : {}),
      ...(quota ? { quota } : {}),
      ...(eligibility ? { eligibility } : {}),
    };
    return supervise(supervised, signal, (lease, held) => this.#work(lease, held));
  }

  async #work(lease: Lease, signal: AbortSignal): Promise<void> {
    const { projection, views } = this.parts;
    if (this.#partition.count > 1) this.#publishReset();
    while (!signal.aborted) {
      if (views.isOutdated(projection.name)) {
        this.#keeper.become('rebuilding');
        await this.#rebuild(signal);
        continue;
      }
      const swapped = new AbortController();
      const stop = views.onSwap((view) => {
        if (view.projection === projection.name) swapped.abort();
      });
      try {
        await this.#follow(lease, AbortSignal.any([signal, swapped.signal]));
      } finally {
        stop();
      }
    }
  }

  /** An earlier owner may have ended before it published its last commit: those who show its accounts read again. */
  #publishReset(): void {
    const { projection, views, feed } = this.parts;
    const { version, epoch } = views.view(projection.name);
    const partition = this.#partition;
    feed.publish({ kind: 'reset', projection: projection.name, version, epoch, partition });
  }

  async #rebuild(signal: AbortSignal): Promise<void> {
    const { projection, views, clock, rebuild } = this.parts;
    if (this.#partition.index === 0) {
      await rebuild(projection, signal);
      return;
    }
    await clock.sleep(REBUILT_POLL_MS, signal);
    if (!signal.aborted) await views.refresh();
  }

  async #follow(lease: Lease, signal: AbortSignal): Promise<void> {
    const { projection, store, views, clock } = this.parts;
    const { version } = views.view(projection.name);
    const collection = views.collection(projection.name);
    const position = await this.#start(collection, lease);
    const poison = await QuarantineStore.open(
      views.documents,
      projection.name,
      version,
      clock,
      this.#partition,
    );
    const waiting = await poison.streams();
    const own = partOf(projection, this.#partition);
    const read = besideCommit(collection, () => following.committing);
    const fold = new ProjectionFold(own, read, waiting);
    const forget = store.erasures.onErased(() => (following.isStale = true));
    const following: Following = {
      collection,
      version,
      poison,
      waiting,
      fold,
      lease,
      position,
      committing: Promise.resolve(),
      isStale: false,
    };
    this.#keeper.waiting(waiting, waiting.size);
    this.#keeper.become('following');
    const tolerant = projection.events === 'all';
    const gatherMs = gatheringOf(projection);
    const options = { tolerant, gatherMs, wants: foldedBy(this.#partition) };
    try {
      for await (const batch of store.subscribe(
        position,
        projectionFilter(projection),
        signal,
        options,
      )) {
        await this.#handle(batch, following);
        if (signal.aborted) break;
      }
      await following.committing;
      if (!signal.aborted) throw new StoreUnavailableError('The subscription ended by itself.');
    } finally {
      forget();
      // The next owner begins after it. Why it failed was said already, or its lease is lost.
      await following.committing.catch(() => undefined);
    }
  }

  /** Where this partition continues: a version that a rebuild filled carries the checkpoint of the rebuild. */
  async #start(collection: Collection, lease: Lease): Promise<Position> {
    const own = await collection.checkpoint(this.#name);
    if (own || this.#partition.count === 1) return own?.position ?? START;
    const filled = await collection.checkpoint(projectorName(this.parts.projection));
    if (!filled) return START;
    const { position: to } = filled;
    const checkpoint = { processor: this.#name, from: START, to, epoch: lease.epoch };
    await collection.commit({ put: [], remove: [], checkpoint });
    return to;
  }

  async #handle(batch: RecordedBatch, following: Following): Promise<void> {
    const size = this.parts.batchSize ?? BATCH_SIZE;
    for (let start = 0; start < batch.events.length; start += size) {
      const events = batch.events.slice(start, start + size);
      const isLast = start + size >= batch.events.length;
      const to = isLast ? batch.next : (events.at(-1) as RecordedEvent).position;
      await this.#advance(events, to, isLast && batch.caughtUp, following);
    }
    if (batch.events.length > 0) return;
    await following.committing;
    const { clock } = this.parts;
    const quietSince = following.committedAt ?? -Infinity;
    if (batch.next !== following.position && clock.monotonic() - quietSince > QUIET_CHECKPOINT_MS) {
      await this.#commit({ put: [], remove: [] }, batch.next, following);
    }
    this.#moved(batch.next, [], batch.caughtUp);
  }

  /**
   * Folds events; the commit of their result runs while the next ones are folded, as long as there are any at once:
   * a reader of the newest event then waits for nothing else.
   */
  async #advance(
    events: readonly RecordedEvent[],
    to: Position,
    caughtUp: boolean,
    following: Following,
  ): Promise<void> {
    const { projection, observer, clock } = this.parts;
    const watched = { runner: projectorName(projection), kind: 'projector', events } as const;
    const before = following.committing;
    const begun = Promise.withResolvers<void>();
    const done = watchedBatch(observer, watched, async () => {
      if (following.isStale) {
        await before;
        following.isStale = false;
        following.fold.forget();
      }
      const batch = await following.fold.fold(batchPieces(events, clock));
      await before;
      following.fold.trim();
      await this.#quarantine(batch, following);
      const committed = this.#commit(batch, to, following);
      begun.resolve();
      await committed;
      this.#publish(batch, following.version, to);
      this.#moved(to, events, caughtUp);
    });
    // Rejections surface at the next await.
    done.catch(() => undefined);
    await (caughtUp ? done : Promise.race([begun.promise, done]));
    following.committing = done;
  }

  async #quarantine({ unfolded }: FoldedBatch, { poison, waiting }: Following): Promise<void> {
    if (unfolded.length === 0) return;
    await poison.record(unfolded);
    for (const { event, error } of unfolded) {
      this.parts.observer?.onUnhandled?.(this.#name, event, error);
    }
    this.#keeper.waiting(waiting, waiting.size);
  }

  async #commit(
    { put, remove }: Pick<FoldedBatch, 'put' | 'remove'>,
    to: Position,
    following: Following,
  ): Promise<void> {
    const { collection, lease, position: from } = following;
    const checkpoint = { processor: this.#name, from, to, epoch: lease.epoch };
    await collection.commit({ put, remove, checkpoint });
    following.position = to;
    following.committedAt = this.parts.clock.monotonic();
  }

  #publish(folded: FoldedBatch, version: number, position: Position): void {
    const projection = this.parts.projection.name;
    for (const [account, ids] of folded.changed) {
      this.parts.feed.publish({ kind: 'changed', projection, version, account, ids, position });
    }
  }

  #moved(to: Position, events: readonly RecordedEvent[], caughtUp: boolean): void {
    this.#keeper.moved(to, events, caughtUp);
    this.parts.progress.advance(this.parts.projection.name, to, this.#partition.index);
  }
}

interface Following {
  readonly collection: Collection;
  readonly version: number;
  readonly poison: QuarantineStore;
  readonly waiting: Set<string>;
  readonly fold: ProjectionFold;
  readonly lease: Lease;
  /** The stored checkpoint. */
  position: Position;
  /** The end of the last commit that was begun. */
  committing: Promise<void>;
  /** A person was erased: what the fold remembers is read again before the next batch. */
  isStale: boolean;
  committedAt?: number;
}
