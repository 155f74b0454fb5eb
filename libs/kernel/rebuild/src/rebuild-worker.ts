import { RebuildStoppedError } from '@bitacora/kernel';
import type { Eligibility } from '@bitacora/runtime';
import type { RebuildControl } from './rebuild-control.js';
import { RebuildStore, rebuildLease, type RebuildOrder } from './rebuild-record.js';
import { REBUILD_LEASE_MS, runRebuild, type RebuildParts } from './rebuild-run.js';

export interface RebuildWorkerParts extends RebuildParts {
  readonly control: RebuildControl;
  /** Whether other processes fold a view with newer code; absent: none does. */
  readonly eligibility?: (view: string) => Eligibility;
  /** Called with errors that no event caused; null when not even the orders could be read. */
  readonly onFailure?: (projection: string | null, error: unknown) => void;
}

const ORDERS_POLL_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;

/**
 * Takes up orders to rebuild, one at a time, oldest first: each process that folds views has one, and
 * an order is taken by the first that gets its lease.
 */
export class RebuildWorker {
  constructor(private readonly parts: RebuildWorkerParts) {}

  /** Works until the signal aborts; what it has in hand is left to be resumed. */
  async run(signal: AbortSignal): Promise<void> {
    const { clock, control, onFailure } = this.parts;
    let pause = ORDERS_POLL_MS;
    let wake = new AbortController();
    const unsubscribe = control.onAct(() => wake.abort());
    while (!signal.aborted) {
      wake = new AbortController();
      try {
        if (await this.#takeOne(signal)) continue;
        pause = ORDERS_POLL_MS;
      } catch (error) {
        // The store is not there: the orders wait in it, and so does this.
        onFailure?.(null, error);
        pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
      }
      await clock.sleep(pause, AbortSignal.any([signal, wake.signal]));
    }
    unsubscribe();
  }

  async #takeOne(signal: AbortSignal): Promise<boolean> {
    const store = await RebuildStore.open(this.parts.views.documents);
    for (const order of await store.waiting()) {
      if (signal.aborted) return false;
      if (await this.#take(order, store, signal)) return true;
    }
    return false;
  }

  async #take(order: RebuildOrder, store: RebuildStore, signal: AbortSignal): Promise<boolean> {
    const { leases, owner, views, control, onFailure, eligibility } = this.parts;
    const projection = views.projections.find(({ name }) => name === order.projection);
    // The order waits for the process with the newest code: older code would fill it and be replaced at once.
    if (!projection || eligibility?.(order.projection) === 'outdated') return false;
    const lease = await leases.acquire(rebuildLease(order.projection), owner, REBUILD_LEASE_MS);
    if (!lease) return false;
    let begun = false;
    try {
      if (!(await store.ordered(order.projection))) return false;
      await runRebuild(this.parts, lease, projection, {
        // Until the record shows it the order does: so it can be cancelled, and is not given twice.
        isWanted: async () => {
          begun = true;
          const wanted = (await store.ordered(order.projection)) !== null;
          await store.withdraw(order.projection);
          return wanted;
        },
        signal,
        startedBy: order.by,
        onRecord: () => control.changed(),
        onWake: (look) => control.onAct(look),
      });
    } catch (error) {
      if (!begun) throw error;
      // The record says which event stopped it; that is for people, not for the log of the process.
      if (!(error instanceof RebuildStoppedError)) onFailure?.(order.projection, error);
    } finally {
      await lease.release();
    }
    control.changed();
    return true;
  }
}
