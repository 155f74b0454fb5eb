import type { Clock, Lease } from '@bitacora/kernel';
import type { RebuildStore, RebuildFailure, RebuildRecord } from './rebuild-record.js';
import type { RebuildRunOptions } from './rebuild-run.js';
import type { RebuildProgress } from './rebuild.js';

interface HeartbeatParts {
  readonly store: RebuildStore;
  readonly clock: Clock;
  readonly lease: Lease;
  readonly options: Pick<RebuildRunOptions, 'signal' | 'onRecord' | 'onWake'>;
}

const BEAT_MS = 1_000;

/**
 * Keeps the record of a running rebuild true, once a second, and checks as often whether a request
 * asks for its end. After the lease was lost nothing is written: the record is the next owner's.
 */
export class RebuildHeartbeat {
  #record: RebuildRecord;
  #isCancelled = false;

  constructor(
    private readonly parts: HeartbeatParts,
    begun: RebuildRecord,
  ) {
    this.#record = begun;
  }

  progressed({ done, total, counted, rate, secondsLeft, position }: RebuildProgress): void {
    this.#record = { ...this.#record, done, total, counted, rate, secondsLeft, position };
  }

  /**
   * Does the work and writes the heartbeat beside it; false when it was stopped. An error is recorded, unless it came because
   * the lease was lost, and thrown.
   */
  async during(
    work: (signal: AbortSignal) => Promise<boolean>,
    failureOf: (error: unknown) => RebuildFailure,
  ): Promise<boolean> {
    const { options, lease } = this.parts;
    const cancel = new AbortController();
    const ended = new AbortController();
    const signals = [cancel.signal, lease.lost, ...(options.signal ? [options.signal] : [])];
    const beating = this.#beat(cancel, ended.signal);
    // A record that could not be written rejects the work: its caller is the only one who can react.
    beating.catch((error: unknown) => cancel.abort(error));
    let filled: boolean;
    try {
      filled = await work(AbortSignal.any(signals));
    } catch (error) {
      ended.abort();
      await beating;
      if (lease.lost.aborted) return false;
      await this.end({ phase: 'failed', failure: failureOf(error), secondsLeft: null });
      throw error;
    }
    ended.abort();
    await beating;
    if (lease.lost.aborted) return false;
    if (filled && !this.#isCancelled) return true;
    const phase = this.#isCancelled ? 'cancelled' : 'interrupted';
    await this.end({ phase, secondsLeft: null });
    return false;
  }

  /** Writes how it ended. */
  async end(outcome: Partial<RebuildRecord>): Promise<void> {
    this.#record = { ...this.#record, ...outcome };
    await this.parts.store.forgetCancel(this.#record.projection);
    await this.#write();
  }

  async #beat(cancel: AbortController, ended: AbortSignal): Promise<void> {
    const { store, clock, options } = this.parts;
    const { projection, version } = this.#record;
    let wake = new AbortController();
    const unsubscribe = options.onWake?.(() => wake.abort());
    try {
      options.onRecord?.();
      while (!ended.aborted) {
        await clock.sleep(BEAT_MS, AbortSignal.any([ended, wake.signal]));
        wake = new AbortController();
        if (ended.aborted) return;
        await this.#write();
        if (!(await store.isToBeCancelled(projection, version))) continue;
        this.#isCancelled = true;
        cancel.abort();
      }
    } finally {
      unsubscribe?.();
    }
  }

  async #write(): Promise<void> {
    const { store, clock, lease, options } = this.parts;
    if (lease.lost.aborted) return;
    this.#record = { ...this.#record, updatedAt: clock.now() };
    await store.write(this.#record);
    options.onRecord?.();
  }
}
