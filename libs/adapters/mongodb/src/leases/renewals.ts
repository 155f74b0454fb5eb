import type { Collection } from 'mongodb';
import type { KeptLease } from './mongo-leases.js';

/** A lease as its owner took it. */
export type OwnLease = Pick<KeptLease, '_id' | 'grant'> & { readonly held: true };

interface Waiting {
  readonly own: OwnLease;
  readonly resolve: (isOwn: boolean) => void;
  readonly reject: (error: unknown) => void;
}

/** Leases of one process are renewed on the same beat, within a few milliseconds. */
const GATHER_MS = 5;
const BEAT = { $inc: { beat: 1 } } as const;

/** Renews the leases of a process together: an idle process with a hundred of them asks the server once a beat. */
export class Renewals {
  #waiting: Waiting[] = [];

  constructor(private readonly leases: Collection<KeptLease>) {}

  /** False when the lease is another owner's by now. Rejects when the server could not be asked. */
  renew(own: OwnLease): Promise<boolean> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ own, resolve, reject });
      if (this.#waiting.length === 1) setTimeout(() => void this.#renewAll(), GATHER_MS);
    });
  }

  async #renewAll(): Promise<void> {
    const all = this.#waiting;
    this.#waiting = [];
    const filter = {
      _id: { $in: all.map(({ own }) => own._id) },
      grant: { $in: all.map(({ own }) => own.grant) },
      held: true,
    };
    try {
      const { matchedCount } = await this.leases.updateMany(filter, BEAT);
      if (matchedCount === all.length) for (const { resolve } of all) resolve(true);
      else await Promise.all(all.map((one) => this.#renewOne(one)));
    } catch (error) {
      for (const { reject } of all) reject(error);
    }
  }

  /** Which of them are lost is asked one by one, because it is rare. */
  async #renewOne({ own, resolve, reject }: Waiting): Promise<void> {
    try {
      const { matchedCount } = await this.leases.updateOne(own, BEAT);
      resolve(matchedCount > 0);
    } catch (error) {
      reject(error);
    }
  }
}
