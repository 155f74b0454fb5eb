import type { Clock } from '@bitacora/kernel';

const POLL_MS = 500;

/**
 * Wakes those who wait after a failure as soon as the stores answer again after they did not: one question at a time for
 * the whole process, and only while a runner waits. Where they answer all the time the fault lies elsewhere, and the pause is kept.
 */
export class Recovery {
  readonly #waiting = new Set<() => void>();
  #isAsking = false;

  constructor(
    /** Throws, or takes its time, while the stores do not answer. */
    private readonly ask: () => Promise<unknown>,
    private readonly clock: Pick<Clock, 'sleep'>,
  ) {}

  /** Sleeps so long at most: until the stores are back, or the signal aborts. */
  async sleep(ms: number, signal: AbortSignal): Promise<void> {
    const back = new AbortController();
    const wake = () => back.abort();
    this.#waiting.add(wake);
    void this.#watch();
    await this.clock.sleep(ms, AbortSignal.any([signal, back.signal]));
    this.#waiting.delete(wake);
  }

  async #watch(): Promise<void> {
    if (this.#isAsking) return;
    this.#isAsking = true;
    let wereAway = false;
    while (this.#waiting.size > 0) {
      const answer = await this.#doAnswer();
      if (answer && wereAway) for (const wake of this.#waiting) wake();
      wereAway = !answer;
      await this.clock.sleep(POLL_MS);
    }
    this.#isAsking = false;
  }

  async #doAnswer(): Promise<boolean> {
    try {
      await this.ask();
      return true;
    } catch {
      return false;
    }
  }
}
