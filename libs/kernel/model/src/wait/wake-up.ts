/**
 * Notifies waiting readers in the same process that something was committed. A signal that comes
 * between two waits is not lost: every `wait` names the count it has already seen.
 */
export class WakeUp {
  #count = 0;
  readonly #waiting = new Set<() => void>();

  /** How often it has been signalled; hand it to `wait`. */
  get count(): number {
    return this.#count;
  }

  signal(): void {
    this.#count += 1;
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    for (const resume of waiting) resume();
  }

  /** Resolves when `count` is past `seen`, or when the signal aborts. */
  wait(seen: number, signal?: AbortSignal): Promise<void> {
    if (this.#count > seen || signal?.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const resume = (): void => {
        this.#waiting.delete(resume);
        signal?.removeEventListener('abort', resume);
        resolve();
      };
      this.#waiting.add(resume);
      signal?.addEventListener('abort', resume);
    });
  }
}
