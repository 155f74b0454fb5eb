import type { Clock } from '@bitacora/kernel';
import { SYSTEM_CLOCK } from '@bitacora/vault';

/** Gives the time of the story: it stays at the act that is played and moves a millisecond with each look. */
export class DemoClock implements Clock {
  #at: number;

  constructor(start: Date) {
    this.#at = start.getTime();
  }

  /** Goes to the time of the next act; never back. */
  moveTo(time: Date): void {
    this.#at = Math.max(this.#at, time.getTime());
  }

  now(): string {
    this.#at += 1;
    return new Date(this.#at).toISOString();
  }

  monotonic(): number {
    return SYSTEM_CLOCK.monotonic();
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return SYSTEM_CLOCK.sleep(ms, signal);
  }
}
