/** Pauses between attempts: each twice the one before, up to the longest. */
export class Pauses {
  #next: number;

  constructor(
    private readonly firstMs: number,
    private readonly longestMs: number,
    private readonly random: () => number = Math.random,
  ) {
    this.#next = firstMs;
  }

  /** The next pause, in ms; spread over half of it, so that a restarted server is not met by all at once. */
  next(): number {
    const pause = this.#next;
    this.#next = Math.min(pause * 2, this.longestMs);
    return pause * (0.5 + this.random() / 2);
  }

  /** What was wrong is over: the next pause is the first again. */
  reset(): void {
    this.#next = this.firstMs;
  }
}
