import { setTimeout as sleep } from 'node:timers/promises';

interface Noted {
  readonly at: number;
  /** By this process's monotonic clock. */
  readonly time: number;
}

/** How a wait for a majority ended. */
export type Waited = 'reached' | 'late' | 'interrupted';

const LOOK_MS = 2;

/**
 * How far a majority of the members has what the primary wrote: all of it at once, unless there is a lag. A member that is
 * elected knows less for one lag more, because the old primary informs the others how far a majority is only after it knows.
 */
export class Majority {
  #lagMs = 0;
  #noted: Noted[] = [];
  #held: { readonly at: number; readonly until: number } | null = null;
  #elections = 0;

  /** @param newest the number of the newest commit */
  constructor(private readonly newest: () => number) {}

  get isLate(): boolean {
    return this.#lagMs > 0;
  }

  /** Milliseconds from a commit to its being on a majority; 0 ends the lag. */
  lag(ms: number): void {
    this.#lagMs = ms;
    this.#held = null;
    this.#noted = ms > 0 ? [{ at: this.newest(), time: 0 }] : [];
  }

  /** The newest commit that a majority has, as the primary knows it. */
  get point(): number {
    if (!this.isLate) return this.newest();
    const now = performance.now();
    if (this.#held && now < this.#held.until) return this.#held.at;
    return this.#before(now - this.#lagMs);
  }

  /** The oldest commit that some read can still be of. */
  get oldest(): number {
    if (!this.isLate) return Infinity;
    const known = this.#before(performance.now() - 3 * this.#lagMs);
    return Math.min(known, this.#held?.at ?? Infinity);
  }

  note(at: number): void {
    if (!this.isLate) return;
    const now = performance.now();
    this.#noted.push({ at, time: now });
    const old = now - 4 * this.#lagMs;
    while ((this.#noted[1]?.time ?? Infinity) < old) this.#noted.shift();
  }

  /** Another member is the primary. What it received is one lag behind; waiting clients are interrupted. */
  elect(): void {
    this.#elections += 1;
    if (!this.isLate) return;
    const now = performance.now();
    this.#held = { at: this.#before(now - 2 * this.#lagMs), until: now + this.#lagMs };
  }

  /** Resolves when a majority has a commit, after so many milliseconds, or at an election. */
  async reached(at: number, ms = Infinity): Promise<Waited> {
    const elections = this.#elections;
    const end = performance.now() + ms;
    while (this.point < at) {
      if (this.#elections !== elections) return 'interrupted';
      if (performance.now() >= end) return 'late';
      await sleep(LOOK_MS);
    }
    return 'reached';
  }

  #before(time: number): number {
    return this.#noted.findLast((noted) => noted.time <= time)?.at ?? this.#noted[0]?.at ?? 0;
  }
}
