import { LRUCache } from 'lru-cache';

const WINDOW_MS = 15 * 60 * 1000;
/** Most keys that are counted at a time; of more, the one that was tried longest ago is forgotten. */
export const MAX_ATTEMPT_KEYS = 50_000;

interface Window {
  attempts: number;
  readonly ends: number;
}

/** An attempt that counts until it is given back. */
export interface Attempt {
  /** True for the attempt that closes the door: the next one has to wait. */
  readonly isLast: boolean;
  /** For an attempt that turned out to be no failure. Only the first call counts. */
  giveBack(): void;
}

/**
 * Counts attempts by key in windows of 15 minutes. An attempt counts from its begin, not from its
 * failure, so that attempts at the same time cannot pass the limit together. Kept in memory: a
 * restart forgets them.
 */
export class AttemptLimit {
  // With `max` the library would take the room of all keys at once.
  readonly #windows = new LRUCache<string, Window>({
    maxSize: MAX_ATTEMPT_KEYS,
    sizeCalculation: () => 1,
  });

  constructor(private readonly max: number) {}

  get keys(): number {
    return this.#windows.size;
  }

  /** Milliseconds until the key may try again; 0 when it may now. `now` is of a monotonic clock. */
  waitMs(key: string, now: number): number {
    const window = this.#windows.peek(key);
    return window && window.attempts >= this.max && window.ends > now ? window.ends - now : 0;
  }

  /** Counts an attempt that begins. The caller has asked `waitMs` without a pause in between. */
  reserve(key: string, now: number): Attempt {
    const known = this.#windows.get(key);
    const window = known && known.ends > now ? known : { attempts: 0, ends: now + WINDOW_MS };
    window.attempts += 1;
    this.#windows.set(key, window);
    let counts = true;
    const giveBack = (): void => {
      if (!counts) return;
      counts = false;
      window.attempts -= 1;
      if (window.attempts === 0 && this.#windows.peek(key) === window) this.#windows.delete(key);
    };
    return { isLast: window.attempts === this.max, giveBack };
  }

  /** Forgets the failures of a key. */
  forget(key: string): void {
    this.#windows.delete(key);
  }
}
