import type { Lease, Leases } from '@bitacora/kernel';

interface Held {
  readonly owner: string;
  readonly lost: AbortController;
}

/** Leases of one process: they end by `release` or `expire`, never by time. */
export class MemoryLeases implements Leases {
  readonly #held = new Map<string, Held>();
  readonly #epochs = new Map<string, number>();

  async acquire(processor: string, owner: string): Promise<Lease | null> {
    if (this.#held.has(processor)) return null;
    const epoch = (this.#epochs.get(processor) ?? 0) + 1;
    const held: Held = { owner, lost: new AbortController() };
    this.#epochs.set(processor, epoch);
    this.#held.set(processor, held);
    return {
      processor,
      owner,
      epoch,
      lost: held.lost.signal,
      release: async () => this.#end(processor, held),
    };
  }

  /** Takes the lease away, as a stalled process or a lost connection would. */
  expire(processor: string): void {
    const held = this.#held.get(processor);
    if (held) this.#end(processor, held);
  }

  #end(processor: string, held: Held): void {
    if (this.#held.get(processor) === held) this.#held.delete(processor);
    held.lost.abort();
  }
}
