import { BitacoraError, type Clock, type Leases } from '@bitacora/kernel';
import { type LiveViews, QuarantineStore, type ViewFeed } from '@bitacora/runtime';
import { viewOverview, type RebuildAct, type ViewOverview } from './rebuild-overview.js';
import {
  RebuildStore,
  rebuildLease,
  type RebuildPhase,
  type RebuildRecord,
} from './rebuild-record.js';
import { REBUILD_LEASE_MS } from './rebuild-run.js';

/** An act that does not fit what happens to the view now. `code` has words for people. */
export class RebuildRefusedError extends BitacoraError {
  constructor(
    readonly code: 'VIEW_UNKNOWN' | 'REBUILD_RUNNING' | 'REBUILD_NOT_POSSIBLE',
    message: string,
  ) {
    super(message);
  }
}

export interface RebuildControlParts {
  readonly views: LiveViews;
  readonly leases: Leases;
  readonly feed: ViewFeed;
  readonly clock: Clock;
  readonly owner: string;
  /**
   * Milliseconds until every process reads the version that another one made live; no version that was live is
   * dropped sooner. Default 0: all readers are in this process.
   */
  readonly seenWithinMs?: number;
}

const ENDS: readonly RebuildPhase[] = ['confirmed', 'reverted', 'discarded'];
/** A rebuild notices within a second that it has to stop, and the lease of a dead process ends in 15. */
const LONGEST_STOP_MS = 30_000;
const STOP_POLL_MS = 200;

function busy(name: string): RebuildRefusedError {
  return new RebuildRefusedError(
    'REBUILD_RUNNING',
    `Another process changes the versions of ${name} now; try again when it is done.`,
  );
}

/**
 * What people can do about rebuilds, from any process: orders and requests are documents that the process
 * at work finds within a second. Every change of a view's versions is made under one lease.
 * Throws RebuildRefusedError.
 */
export class RebuildControl {
  readonly #watchers = new Set<() => void>();
  readonly #workers = new Set<() => void>();

  constructor(private readonly parts: RebuildControlParts) {}

  /** Every view as it is now. */
  async list(): Promise<readonly ViewOverview[]> {
    await this.parts.views.refresh();
    const store = await this.#store();
    const names = this.parts.views.projections.map(({ name }) => name);
    return Promise.all(names.map((name) => viewOverview({ ...this.parts, store }, name)));
  }

  /** One view as it is now. */
  async view(name: string): Promise<ViewOverview> {
    const { views } = this.parts;
    if (!views.projections.some((known) => known.name === name)) {
      const known = views.projections.map((projection) => projection.name).join(', ');
      throw new RebuildRefusedError(
        'VIEW_UNKNOWN',
        `There is no view ${name}. There are: ${known}.`,
      );
    }
    await views.refresh();
    return viewOverview({ ...this.parts, store: await this.#store() }, name);
  }

  /** Throws unless the act fits what happens to the view now. */
  async assertPossible(name: string, act: RebuildAct): Promise<void> {
    const { acts, rebuild } = await this.view(name);
    if (acts.includes(act)) return;
    const state = rebuild?.state ?? 'never rebuilt';
    const possible = acts.length > 0 ? `Possible now: ${acts.join(', ')}.` : 'Wait until it ends.';
    throw new RebuildRefusedError(
      'REBUILD_NOT_POSSIBLE',
      `${act} does not fit: the rebuild of ${name} is ${state}. ${possible}`,
    );
  }

  /** Carries out one act; `by` is the user who asks for it. `start` and `resume` only order it. */
  async act(name: string, act: RebuildAct, by: string | null): Promise<void> {
    await this.assertPossible(name, act);
    switch (act) {
      case 'start':
      case 'resume':
        await (await this.#store()).order(name, by, this.parts.clock.now());
        break;
      case 'cancel':
        await this.#cancel(name);
        break;
      case 'discard':
        await this.#alone(name, 'discard', (record) => this.#discard(name, record));
        break;
      case 'confirm':
        await this.#alone(name, 'confirm', (record) => this.#confirm(name, record));
        break;
      case 'revert':
        await this.#alone(name, 'revert', (record) => this.#revert(name, record));
        break;
    }
    this.#acted();
  }

  /** Called when something changed in this process, for display. Returns the unsubscribe function. */
  onChange(watcher: () => void): () => void {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }

  /** Called when a request was made in this process, so that a worker acts at once. Returns the unsubscribe function. */
  onAct(worker: () => void): () => void {
    this.#workers.add(worker);
    return () => this.#workers.delete(worker);
  }

  #acted(): void {
    for (const worker of this.#workers) worker();
    this.changed();
  }

  /** Called by the runner of a rebuild in this process when its record changed. */
  changed(): void {
    for (const watcher of this.#watchers) watcher();
  }

  /**
   * Drops every version of a view but the live one, whatever happens to it, because an erased person's words have to be
   * gone from all of them. A running rebuild is stopped for it and ordered again.
   */
  async keepOnlyLive(name: string): Promise<void> {
    const { leases, owner, clock, views } = this.parts;
    const store = await this.#store();
    const end = clock.monotonic() + LONGEST_STOP_MS;
    let stopped: RebuildRecord | null = null;
    let lease = await leases.acquire(rebuildLease(name), owner, REBUILD_LEASE_MS);
    while (!lease) {
      if (clock.monotonic() > end) throw busy(name);
      const record = await store.record(name);
      if (record?.phase === 'running') {
        stopped = record;
        await store.askToCancel(name, record.version);
        this.#acted();
      }
      await clock.sleep(STOP_POLL_MS);
      lease = await leases.acquire(rebuildLease(name), owner, REBUILD_LEASE_MS);
    }
    try {
      await views.refresh();
      await this.#confirm(name, await store.record(name));
      if (stopped) await store.order(name, stopped.startedBy, clock.now());
    } finally {
      await lease.release();
    }
    this.#acted();
  }

  async #cancel(name: string): Promise<void> {
    const store = await this.#store();
    await store.withdraw(name);
    const record = await store.record(name);
    if (record?.phase === 'running') await store.askToCancel(name, record.version);
  }

  async #discard(name: string, record: RebuildRecord | null): Promise<void> {
    if (!record) return;
    await this.#drop(name, record.version);
    await this.#end(record, 'discarded');
  }

  async #confirm(name: string, record: RebuildRecord | null): Promise<void> {
    const { views } = this.parts;
    await this.#untilSeen(record);
    const { version } = views.view(name);
    for (const other of await views.documents.versions(name)) {
      if (other !== version) await this.#drop(name, other);
    }
    if (!record || ENDS.includes(record.phase)) return;
    await this.#end(record, record.version === version ? 'confirmed' : 'discarded');
  }

  /** The projector takes the old version up at its own checkpoint, so nothing that came since is lost. */
  async #revert(name: string, record: RebuildRecord | null): Promise<void> {
    if (!record) return;
    const { views, feed, clock } = this.parts;
    await this.#untilSeen(record);
    const { version, epoch } = await views.swap(name, record.previous.version);
    feed.publish({ kind: 'reset', projection: name, version, epoch });
    const swappedAt = clock.now();
    await this.#end({ ...record, swappedAt }, 'reverted');
    await this.#untilSeen({ ...record, swappedAt });
    await this.#drop(name, record.version);
  }

  async #untilSeen(record: RebuildRecord | null): Promise<void> {
    const { clock, seenWithinMs = 0 } = this.parts;
    if (!record?.swappedAt) return;
    const passed = Date.parse(clock.now()) - Date.parse(record.swappedAt);
    if (passed < seenWithinMs) await clock.sleep(seenWithinMs - passed);
  }

  async #drop(name: string, version: number): Promise<void> {
    const { documents } = this.parts.views;
    await documents.drop(name, version);
    await (await QuarantineStore.open(documents, name, version, this.parts.clock)).clear();
  }

  async #end(record: RebuildRecord, phase: RebuildRecord['phase']): Promise<void> {
    const updatedAt = this.parts.clock.now();
    await (await this.#store()).write({ ...record, phase, updatedAt, secondsLeft: null });
  }

  /** Holds the lease during the work, and reads the record again under it. */
  async #alone(
    name: string,
    act: RebuildAct,
    work: (record: RebuildRecord | null) => Promise<void>,
  ): Promise<void> {
    const { leases, owner } = this.parts;
    const lease = await leases.acquire(rebuildLease(name), owner, REBUILD_LEASE_MS);
    if (!lease) throw busy(name);
    try {
      await this.assertPossible(name, act);
      await work(await (await this.#store()).record(name));
    } finally {
      await lease.release();
    }
  }

  #store(): Promise<RebuildStore> {
    return RebuildStore.open(this.parts.views.documents);
  }
}
