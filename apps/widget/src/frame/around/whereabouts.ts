const ANSWER_WITHIN_MS = 500;

/** On which page the visitor is. A page that changes its own address does not tell: it is asked. */
export class Whereabouts {
  #waiting: (() => void)[] = [];
  /** A loader of before, still in a cache, does not know the question. */
  #isSilent = false;

  constructor(
    /** The last known address. */
    public last: string,
    private readonly ask: () => void,
  ) {}

  /** The address at this moment, or the last known one when no answer comes in time. */
  async now(): Promise<string> {
    if (this.#isSilent) return this.last;
    const answered = new Promise<void>((resolve) => this.#waiting.push(resolve));
    const timer = setTimeout(() => {
      this.#isSilent = true;
      this.#release();
    }, ANSWER_WITHIN_MS);
    this.ask();
    await answered;
    clearTimeout(timer);
    return this.last;
  }

  /** The loader sent the address, without what opens anything. */
  located(page: string): void {
    this.last = page;
    this.#release();
  }

  /** The loader answered the question. */
  answered(page: string): void {
    this.#isSilent = false;
    this.located(page);
  }

  #release(): void {
    for (const resolve of this.#waiting.splice(0)) resolve();
  }
}
