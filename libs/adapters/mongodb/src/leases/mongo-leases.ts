import { randomUUID } from 'node:crypto';
import { StoreUnavailableError, type Lease, type Leases } from '@bitacora/kernel';
import type { Collection } from 'mongodb';
import { isDuplicateKey, storeError } from '../connection/errors.js';
import type { MongoConnection } from '../connection/open.js';
import { HeldLease } from './held-lease.js';

/** A lease as it is kept. No time of any machine stands in it. */
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

/** A lease of somebody else, and since when nothing of it has changed, by this process's own clock. */
interface Seen {
  readonly grant: string;
  readonly beat: number;
  readonly since: number;
}

/**
 * Leases in MongoDB. An owner counts up a beat; whoever wants the lease takes it when the beat has stood still for the
 * time of the lease by its own monotonic clock. So no two machines' clocks are compared, and the owner, which counts
 * from before it asked for its last renewal, has given it up by then. Callers ask again and again until they get it.
 */
export class MongoLeases implements Leases {
  readonly #leases: Collection<KeptLease>;
  readonly #seen = new Map<string, Seen>();
  readonly #held = new Set<HeldLease>();
  #closed = false;

  constructor(connection: MongoConnection) {
    this.#leases = connection.database.collection<KeptLease>('leases');
  }

  async acquire(processor: string, owner: string, ttlMs: number): Promise<Lease | null> {
    if (this.#closed) throw new StoreUnavailableError('The leases in MongoDB are closed.');
    const grant = randomUUID();
    const asked = performance.now();
    try {
      const epoch = await this.#take(processor, { owner, grant, ttlMs });
      return epoch === null ? null : this.#hold({ processor, owner, grant, epoch, ttlMs, asked });
    } catch (error) {
      throw storeError(error, `The lease of ${processor}`);
    }
  }

  /** Gives all leases back. */
  async close(): Promise<void> {
    this.#closed = true;
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
    if (stored.held && !this.#hasStoodStill(processor, stored)) return null;
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

  #hasStoodStill(processor: string, { grant, beat, ttlMs }: KeptLease): boolean {
    const now = performance.now();
    const seen = this.#seen.get(processor);
    if (seen?.grant === grant && seen.beat === beat) return now - seen.since >= ttlMs;
    this.#seen.set(processor, { grant, beat, since: now });
    return false;
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
    const own = { _id: processor, grant, held: true };
    const lease = new HeldLease({ processor, owner, epoch, ttlMs }, asked, {
      renew: async () => {
        const renewed = await this.#leases.updateOne(own, { $inc: { beat: 1 } });
        return renewed.matchedCount > 0;
      },
      release: async () => {
        await this.#leases.updateOne(own, { $set: { held: false } });
      },
      ended: () => this.#held.delete(lease),
    });
    this.#held.add(lease);
    return lease;
  }
}
