import type { Lease } from '@bitacora/kernel';

/** What a held lease asks of its row. */
interface LeaseRow {
  /** False when another owner has it. Rejects when the server could not be asked. */
  renew(): Promise<boolean>;
  release(): Promise<void>;
  ended(): void;
}

/** Renewals within the life of a lease, so that one or two of them may fail. */
const RENEWALS = 4;
/** Part of its life after which an owner that could not renew gives up, before anybody else may begin. */
const SURE_PART = 0.8;

/** A lease that renews itself until it is released or lost. */
export class MongoLease implements Lease {
  readonly processor: string;
  readonly owner: string;
  readonly epoch: number;
  readonly #sureMs: number;
  readonly #row: LeaseRow;
  readonly #lost = new AbortController();
  readonly #everyMs: number;
  #timer: NodeJS.Timeout;
  #end: NodeJS.Timeout;
  #isRenewing = false;

  /** @param asked when it was asked for, by this process's monotonic clock: no process can have seen it before */
  constructor(
    {
      processor,
      owner,
      epoch,
      ttlMs,
    }: Pick<Lease, 'processor' | 'owner' | 'epoch'> & { readonly ttlMs: number },
    asked: number,
    row: LeaseRow,
  ) {
    this.processor = processor;
    this.owner = owner;
    this.epoch = epoch;
    this.#row = row;
    this.#sureMs = ttlMs * SURE_PART;
    this.#everyMs = Math.max(1, Math.floor(ttlMs / RENEWALS));
    this.#timer = this.#nextBeat();
    this.#end = this.#endAt(asked);
  }

  get lost(): AbortSignal {
    return this.#lost.signal;
  }

  /** A server that cannot be asked has the lease end by itself. */
  async release(): Promise<void> {
    if (this.#lost.signal.aborted) return;
    this.#lose();
    await this.#row.release().catch(() => undefined);
  }

  async #renew(): Promise<void> {
    if (this.#isRenewing) return;
    this.#isRenewing = true;
    const asked = performance.now();
    try {
      const isOwn = await this.#row.renew();
      if (this.#lost.signal.aborted) return;
      if (!isOwn) return this.#lose();
      clearTimeout(this.#end);
      this.#end = this.#endAt(asked);
    } catch {
      // One failure is outlived; the end comes by its own timer.
    } finally {
      this.#isRenewing = false;
    }
  }

  /** On the beat of the process's clock, so that leases of the same length are renewed together. */
  #nextBeat(): NodeJS.Timeout {
    const left = this.#everyMs - (performance.now() % this.#everyMs);
    // Timers may be a little early.
    const timer = setTimeout(
      () => {
        this.#timer = this.#nextBeat();
        void this.#renew();
      },
      left < this.#everyMs / 4 ? left + this.#everyMs : left,
    );
    return timer.unref();
  }

  #endAt(asked: number): NodeJS.Timeout {
    const left = asked + this.#sureMs - performance.now();
    const timer = setTimeout(() => this.#lose(), Math.max(0, left));
    timer.unref();
    return timer;
  }

  #lose(): void {
    clearTimeout(this.#timer);
    clearTimeout(this.#end);
    this.#row.ended();
    this.#lost.abort();
  }
}
