import type { Clock } from '@bitacora/kernel';
import { LRUCache } from 'lru-cache';

/** Most keys that a quota counts at a time; of more, the one that was asked longest ago is forgotten. */
export const MAX_QUOTA_KEYS = 50_000;

/** How much one key may take within a window that begins with its first. */
export interface QuotaWindow {
  readonly max: number;
  readonly ms: number;
}

interface Taken {
  amount: number;
  ends: number;
}

/**
 * Counts what keys take, in memory: a restart forgets it, and each process counts for itself. Answers at
 * once, so that nothing passes between a question and its count.
 */
export class Quota {
  readonly #taken: LRUCache<string, readonly Taken[]>;

  constructor(
    private readonly windows: readonly QuotaWindow[],
    private readonly clock: Pick<Clock, 'monotonic'>,
    maxKeys = MAX_QUOTA_KEYS,
  ) {
    // With `max` the library would take the room of all keys at once, and a server has dozens of quotas.
    this.#taken = new LRUCache({ maxSize: maxKeys, sizeCalculation: () => 1 });
  }

  /** Milliseconds until the key may take more; 0 when it may now. What has no key is not counted. */
  waitMs(key: string | null, amount = 1): number {
    if (key === null) return 0;
    return this.#waitMs(this.#current(key), amount);
  }

  /** Counts what fits into every window and answers 0; otherwise the milliseconds to wait, and counts nothing. */
  take(key: string | null, amount = 1): number {
    if (key === null) return 0;
    const taken = this.#current(key);
    const wait = this.#waitMs(taken, amount);
    if (wait > 0) return wait;
    for (const window of taken) window.amount += amount;
    this.#taken.set(key, taken);
    return 0;
  }

  #current(key: string): readonly Taken[] {
    const now = this.clock.monotonic();
    const known = this.#taken.get(key);
    return this.windows.map(({ ms }, at) => {
      const before = known?.[at];
      return before && before.ends > now ? before : { amount: 0, ends: now + ms };
    });
  }

  #waitMs(taken: readonly Taken[], amount: number): number {
    const now = this.clock.monotonic();
    const waits = taken.map(({ amount: before, ends }, at) =>
      before + amount > (this.windows[at]?.max ?? 0) ? ends - now : 0,
    );
    return Math.max(0, ...waits);
  }
}
