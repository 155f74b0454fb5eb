import { StoreUnavailableError } from '@bitacora/kernel';
import type { GuardedBatches } from './guarded-batches.js';
import { ReadWriteGate } from './read-write-gate.js';

/**
 * Reads of a collection without transactions that never see half a batch: what is unfinished is finished first, and a read during
 * which another process wrote is repeated. Reads and commits of this process wait for each other.
 */
export class SteadyReads {
  readonly #gate = new ReadWriteGate();

  constructor(
    private readonly batches: Pick<GuardedBatches, 'settled' | 'state'>,
    private readonly patienceMs: number,
  ) {}

  /** A commit of this process, alone. */
  alone<T>(work: () => Promise<T>): Promise<T> {
    return this.#gate.write(work);
  }

  read<T>(work: () => Promise<T>): Promise<T> {
    return this.#gate.read(async () => {
      const end = performance.now() + this.patienceMs;
      while (performance.now() < end) {
        const before = await this.batches.settled();
        const result = await work();
        const after = await this.batches.state();
        if ((before?.number ?? 0) === (after?.number ?? 0)) return result;
      }
      throw new StoreUnavailableError(
        'Other processes write without a pause, so nothing can be read as of one moment; a replica set has no such wait.',
      );
    });
  }
}
