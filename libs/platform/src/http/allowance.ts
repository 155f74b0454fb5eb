import type { Clock } from '@bitacora/kernel';

const SECOND_MS = 1000;

/** Allows so many each second, after so many at once. */
export interface Rate {
  readonly perSecond: number;
  readonly burst: number;
}

/** What is left of a rate: a bucket that fills with time. */
export class Allowance {
  #left: number;
  #at: number;

  constructor(
    private readonly rate: Rate,
    private readonly clock: Pick<Clock, 'monotonic'>,
  ) {
    this.#left = rate.burst;
    this.#at = clock.monotonic();
  }

  /** False when that is more than is left. */
  take(amount: number): boolean {
    const now = this.clock.monotonic();
    const { perSecond, burst } = this.rate;
    this.#left = Math.min(burst, this.#left + ((now - this.#at) / SECOND_MS) * perSecond);
    this.#at = now;
    this.#left -= amount;
    return this.#left >= 0;
  }
}
