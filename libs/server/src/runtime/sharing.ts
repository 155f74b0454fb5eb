import {
  BitacoraError,
  type Clock,
  type Documents,
  type Leases,
  StoreUnavailableError,
} from '@bitacora/kernel';
import {
  ProcessorQuota,
  type LiveViews,
  ProcessRegistry,
  type Eligibility,
  type ViewFeed,
} from '@bitacora/runtime';
import type { SealedEventStore } from '@bitacora/sealing';
import type { ProcessRole } from '@bitacora/platform';
import type { Logger } from 'pino';

const REFRESH_MS = 1_000;
const RESUME_MS = 1_000;
const OPENING_MS = 10_000;
const OPENING_POLL_MS = 200;
const OPENING_MAX_MS = 60_000;

export interface SharingParts {
  readonly log: SealedEventStore;
  readonly documents: Documents;
  readonly leases: Leases;
  readonly clock: Clock;
  readonly feed: ViewFeed;
  readonly views: LiveViews;
  readonly owner: string;
  readonly roles: ReadonlySet<ProcessRole>;
  readonly logger: Logger;
}

/**
 * What several processes on the same stores need of each other: who lives, so that each takes its
 * share; which version of a view another one made live; and whom another one erased.
 */
export class Sharing {
  readonly #registry: ProcessRegistry;

  constructor(private readonly parts: SharingParts) {
    const { documents, clock, owner, roles, views } = parts;
    const onError = (error: unknown) => this.#warn(error, 'the registry could not be read');
    const versions = views.projections.map(({ name, version }) => [name, version] as const);
    this.#registry = new ProcessRegistry({
      documents,
      clock,
      owner,
      runs: [...roles],
      views: Object.fromEntries(versions),
      onError,
    });
  }

  /** How many of `units` partitions of a kind of processor this process takes. */
  quota(kind: 'projector' | 'reactor', units: number): ProcessorQuota {
    return new ProcessorQuota(this.#registry, kind, units);
  }

  /** Whether another process folds a view with newer code, during an upgrade. */
  eligibility(view: string): Eligibility {
    return this.#registry.eligibility(view);
  }

  /** Looks around once, so that the first share is the right one. */
  join(): Promise<void> {
    return this.#registry.refresh();
  }

  /** Runs until the signal aborts. */
  async run(signal: AbortSignal): Promise<void> {
    const { feed } = this.parts;
    const stop = feed.subscribe((signal) => {
      if (signal.kind === 'reset') void this.#refresh();
    });
    try {
      await Promise.all([
        this.#registry.run(signal),
        this.#keepRefreshing(signal),
        this.#followErasures(signal),
      ]);
    } finally {
      stop();
    }
  }

  async #keepRefreshing(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await this.parts.clock.sleep(REFRESH_MS, signal);
      if (!signal.aborted) await this.#refresh();
    }
  }

  async #refresh(): Promise<void> {
    const { views, feed } = this.parts;
    try {
      for (const { projection, version, epoch } of await views.refresh()) {
        feed.publish({ kind: 'reset', projection, version, epoch });
      }
    } catch (error) {
      this.#warn(error, 'swaps of views could not be looked up');
    }
  }

  /** Reading them is enough: the store notes who was erased, and caches of opened data listen to it. */
  async #followErasures(signal: AbortSignal): Promise<void> {
    const { log, clock } = this.parts;
    const filter = { types: ['SubjectErased'] };
    let after: string | null = null;
    while (!signal.aborted) {
      try {
        after ??= await log.head();
        for await (const batch of log.subscribe(after, filter, signal)) after = batch.next;
      } catch (error) {
        if (signal.aborted) return;
        this.#warn(error, 'erasures by other processes cannot be read; trying again');
      }
      await clock.sleep(RESUME_MS, signal);
    }
  }

  #warn(error: unknown, message: string): void {
    const code = error instanceof BitacoraError ? error.code : 'UNEXPECTED';
    this.parts.logger.warn({ code }, message);
  }
}

/** One process after the other opens the stores, so that two first starts do not set up two of everything. */
export async function oneAtATime<T>(
  { leases, clock, owner }: Pick<SharingParts, 'leases' | 'clock' | 'owner'>,
  open: () => Promise<T>,
): Promise<T> {
  const end = clock.monotonic() + OPENING_MAX_MS;
  let lease = await leases.acquire('opening', owner, OPENING_MS);
  while (!lease) {
    if (clock.monotonic() > end) {
      throw new StoreUnavailableError(
        'Another process has been opening the stores for a minute; look at its log.',
      );
    }
    await clock.sleep(OPENING_POLL_MS);
    lease = await leases.acquire('opening', owner, OPENING_MS);
  }
  try {
    return await open();
  } finally {
    await lease.release();
  }
}
