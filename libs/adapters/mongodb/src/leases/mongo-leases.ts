import { randomUUID } from 'node:crypto';
import { StoreUnavailableError, type Lease, type Leases } from '@bitacora/kernel';
import type { Collection } from 'mongodb';
import { isDuplicateKey, mongoStoreError } from '../connection/errors.js';
import type { MongoConnection } from '../connection/open.js';
import { MongoLease } from './held-lease.js';
import { Renewals, type OwnLease } from './renewals.js';

/** A lease as it is kept. It holds no time of any machine. */
export interface KeptLease {
  /** The processor. */
  readonly _id: string;
  readonly owner: string;
  /** Names this taking of the lease. */
  readonly grant: string;
  readonly epoch: number;
  /** Grows with every renewal. */
  readonly beat: number;
  readonly ttlMs: number;
  readonly held: boolean;
}

/** A lease of another owner, and since when nothing of it has changed, by this process's own clock. */
interface Seen {
  readonly grant: string;
  readonly beat: number;
  readonly since: number;
}

const LOOK_EVERY_MS = 1_000;

/**
 * Leases in MongoDB. An owner counts up a beat; another process may take the lease when the beat has stood still for the
 * time of the lease by its own monotonic clock. So no two machines' clocks are compared, and the owner, which counts
 * from before it asked for its last renewal, has given it up by then. The beats of all leases are read once a second from
 * the first call on: the time of a dead owner is running before a caller wants its lease. Callers ask again and again
 * until they get it.
 */
export class MongoLeases implements Leases {
  readonly #leases: Collection<KeptLease>;
  readonly #renewals: Renewals;
  readonly #seen = new Map<string, Seen>();
  readonly #held = new Set<MongoLease>();
  #looking: NodeJS.Timeout | null = null;
  #isLooking = false;
  #closed = false;

  constructor(connection: MongoConnection) {
    this.#leases = connection.database.collection<KeptLease>('leases');
    this.#renewals = new Renewals(this.#leases);
  }

  async acquire(processor: string, owner: string, ttlMs: number): Promise<Lease | null> {
    if (this.#closed) throw new StoreUnavailableError('The leases in MongoDB are closed.');
    this.#looking ??= setInterval(() => void this.#look(), LOOK_EVERY_MS).unref();
    const grant = randomUUID();
    const asked = performance.now();
    try {
      const epoch = await this.#take(processor, { owner, grant, ttlMs });
      return epoch === null ? null : this.#hold({ processor, owner, grant, epoch, ttlMs, asked });
    } catch (error) {
      throw mongoStoreError(error, `The lease of ${processor}`);
    }
  }

  /** Gives all leases back. */
  async close(): Promise<void> {
    this.#closed = true;
    if (this.#looking) clearInterval(this.#looking);
    for (const lease of [...this.#held]) await lease.release();
  }

  async #take(
    processor: string,
    wanted: Pick<KeptLease, 'owner' | 'grant' | 'ttlMs'>,
  ): Promise<number | null> {
    const stored = await this.#leases.findOne({ _id: processor });
    const epoch = (stored?.epoch ?? 0) + 1;
    const taken = { ...wanted, epoch, beat: 0, held: true };
    if (!stored) return await this.#make({ _id: processor, ...taken });
    if (stored.held && !this.#hasStoodStill(stored)) return null;
    this.#seen.delete(processor);
    const { modifiedCount } = await this.#leases.updateOne(
      { _id: processor, grant: stored.grant, beat: stored.beat, held: stored.held },
      { $set: taken },
    );
    return modifiedCount > 0 ? epoch : null;
  }

  async #make(lease: KeptLease): Promise<number | null> {
    try {
      await this.#leases.insertOne(lease);
      return lease.epoch;
    } catch (error) {
      if (isDuplicateKey(error)) return null;
      throw error;
    }
  }

  #hasStoodStill(lease: KeptLease): boolean {
    return performance.now() - this.#note(lease).since >= lease.ttlMs;
  }

  /** Since when nothing of a lease has changed; from now on when it is new. */
  #note({ _id, grant, beat }: KeptLease): Seen {
    const known = this.#seen.get(_id);
    if (known?.grant === grant && known.beat === beat) return known;
    const seen = { grant, beat, since: performance.now() };
    this.#seen.set(_id, seen);
    return seen;
  }

  async #look(): Promise<void> {
    if (this.#isLooking) return;
    this.#isLooking = true;
    try {
      for (const lease of await this.#leases.find({ held: true }).toArray()) this.#note(lease);
    } catch {
      // What could not be read counts from the next look on: later, never too early.
    } finally {
      this.#isLooking = false;
    }
  }

  #hold(held: {
    processor: string;
    owner: string;
    grant: string;
    epoch: number;
    ttlMs: number;
    asked: number;
  }): Lease {
    const { processor, owner, grant, epoch, ttlMs, asked } = held;
    const own: OwnLease = { _id: processor, grant, held: true };
    const lease = new MongoLease({ processor, owner, epoch, ttlMs }, asked, {
      renew: () => this.#renewals.renew(own),
      release: async () => {
        await this.#leases.updateOne(own, { $set: { held: false } });
      },
      ended: () => this.#held.delete(lease),
    });
    this.#held.add(lease);
    return lease;
  }
}
