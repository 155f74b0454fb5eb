const WINDOW_MS = 15 * 60 * 1000;
const MOST_KEYS = 50_000;

/** Counts failures by key in windows of 15 minutes. Kept in memory: a restart forgets them. */
export class AttemptLimit {
  readonly #windows = new Map<string, { failures: number; ends: number }>();

  constructor(private readonly most: number) {}

  /** Milliseconds until the key may try again; 0 when it may now. `now` is of a monotonic clock. */
  waitMs(key: string, now: number): number {
    const window = this.#windows.get(key);
    return window && window.failures >= this.most && window.ends > now ? window.ends - now : 0;
  }

  /** Notes a failure; true when it is the one that closes the door. */
  failed(key: string, now: number): boolean {
    const known = this.#windows.get(key);
    const window = known && known.ends > now ? known : { failures: 0, ends: now + WINDOW_MS };
    window.failures += 1;
    this.#windows.delete(key);
    this.#windows.set(key, window);
    const [oldest] = this.#windows.keys();
    if (this.#windows.size > MOST_KEYS && oldest !== undefined) this.#windows.delete(oldest);
    return window.failures === this.most;
  }

  succeeded(key: string): void {
    this.#windows.delete(key);
  }
}
