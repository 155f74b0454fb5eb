/** Wakes the readers that wait for the next commit. */
export class CommitSignal {
  #waiting = new Set<(committed: boolean) => void>();

  /** Wakes all that wait. */
  raise(): void {
    const waiting = this.#waiting;
    this.#waiting = new Set();
    for (const wake of waiting) wake(true);
  }

  /** Resolves with true at the next commit, and with false after `ms` or when the signal aborts. */
  wait(ms: number, signal: AbortSignal): Promise<boolean> {
    if (signal.aborted) return Promise.resolve(false);
    return new Promise((resolve) => {
      const wake = (committed: boolean): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', giveUp);
        this.#waiting.delete(wake);
        resolve(committed);
      };
      const giveUp = (): void => wake(false);
      const timer = setTimeout(giveUp, ms);
      signal.addEventListener('abort', giveUp, { once: true });
      this.#waiting.add(wake);
    });
  }
}
