import type { Clock } from '@bitacora/kernel';
import { inTime } from '@bitacora/platform';

/**
 * A reading of a store that all callers share: one is under way at most, and its outcome is kept for `keptMs`,
 * a failure too. So the cost depends on neither the number of callers nor how often they ask, and a store that
 * hangs holds one reading.
 */
export class KeptReading<T> {
  #last: { readonly outcome: Promise<T>; readonly at: number } | null = null;
  #underWay: Promise<T> | null = null;

  constructor(
    private readonly read: () => Promise<T>,
    private readonly keptMs: number,
    private readonly clock: Pick<Clock, 'monotonic'>,
  ) {}

  /** Throws StoreUnavailableError after 2 s, and what the reading throws. */
  get(): Promise<T> {
    const last = this.#last;
    if (last && this.clock.monotonic() - last.at < this.keptMs) return last.outcome;
    return inTime(() => (this.#underWay ??= this.#start()));
  }

  async #start(): Promise<T> {
    const outcome = this.read();
    await Promise.allSettled([outcome]);
    this.#last = { outcome, at: this.clock.monotonic() };
    this.#underWay = null;
    return outcome;
  }
}
