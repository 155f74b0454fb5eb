import type { Clock } from '../ports/clock.js';

/** Requests wait for so long at most, and loops that look at the clock pay little for it. */
const LONGEST_MS = 10;

/** Long work in slices: between two of them requests and the work of others find room. */
export class TimeSlice {
  #began: number;

  constructor(private readonly clock: Pick<Clock, 'monotonic' | 'sleep'>) {
    this.#began = clock.monotonic();
  }

  /** What has to be awaited before the work continues; null while the slice lasts. */
  pause(): Promise<void> | null {
    return this.clock.monotonic() - this.#began < LONGEST_MS ? null : this.#next();
  }

  async #next(): Promise<void> {
    await this.clock.sleep(0);
    this.#began = this.clock.monotonic();
  }
}
