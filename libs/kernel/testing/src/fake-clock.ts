import type { Clock } from '@bitacora/kernel';

interface Sleeper {
  readonly dueAt: number;
  readonly wake: () => void;
}

/** A clock that stands still until `advance` is called; sleepers wake in order of their time. */
export class FakeClock implements Clock {
  #ms: number;
  readonly #startedAt: number;
  readonly #sleepers = new Set<Sleeper>();

  constructor(start = '2026-03-02T09:00:00.000Z') {
    this.#ms = Date.parse(start);
    this.#startedAt = this.#ms;
  }

  now(): string {
    return new Date(this.#ms).toISOString();
  }

  monotonic(): number {
    return this.#ms - this.#startedAt;
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    if (ms <= 0 || signal?.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const wake = (): void => {
        this.#sleepers.delete(sleeper);
        signal?.removeEventListener('abort', wake);
        resolve();
      };
      const sleeper = { dueAt: this.#ms + ms, wake };
      this.#sleepers.add(sleeper);
      signal?.addEventListener('abort', wake);
    });
  }

  /** Sets the time without waking anybody early: later times only. */
  set(time: string): void {
    this.advance(Date.parse(time) - this.#ms);
  }

  /** Moves time forward and wakes everybody whose time has come. */
  advance(ms: number): void {
    this.#ms += ms;
    const due = [...this.#sleepers].filter((sleeper) => sleeper.dueAt <= this.#ms);
    for (const sleeper of due.sort((a, b) => a.dueAt - b.dueAt)) sleeper.wake();
  }

  /** How many are asleep. */
  get sleeping(): number {
    return this.#sleepers.size;
  }
}
