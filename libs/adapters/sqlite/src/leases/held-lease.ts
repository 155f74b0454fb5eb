import type { Lease } from '@bitacora/kernel';

/** What a held lease asks of the file it is in. */
interface LeaseRow {
  /** False when another owner has it. Throws when the file could not be asked. */
  renew(): boolean;
  release(): void;
  ended(): void;
}

/** Renewals within the life of a lease, so that one of them may fail. */
const RENEWALS = 3;

/** A lease that renews itself until it is released or lost. */
export class SqliteLease implements Lease {
  readonly #row: LeaseRow;
  readonly #ttlMs: number;
  readonly #lost = new AbortController();
  readonly #timer: NodeJS.Timeout;
  #renewed = performance.now();

  constructor(
    readonly processor: string,
    readonly owner: string,
    readonly epoch: number,
    ttlMs: number,
    row: LeaseRow,
  ) {
    this.#row = row;
    this.#ttlMs = ttlMs;
    this.#timer = setInterval(() => this.#renew(), Math.max(1, Math.floor(ttlMs / RENEWALS)));
    this.#timer.unref();
  }

  get lost(): AbortSignal {
    return this.#lost.signal;
  }

  async release(): Promise<void> {
    if (this.#lost.signal.aborted) return;
    this.#end();
    this.#row.release();
  }

  #renew(): void {
    try {
      if (!this.#row.renew()) return this.#end();
      this.#renewed = performance.now();
    } catch (error) {
      // One failure is outlived; past the end of the lease another owner may have it.
      if (performance.now() - this.#renewed < this.#ttlMs) return;
      this.#end(error);
    }
  }

  #end(reason?: unknown): void {
    clearInterval(this.#timer);
    this.#row.ended();
    this.#lost.abort(reason);
  }
}
