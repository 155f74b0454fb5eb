const FIRST_PAUSE_MS = 5000;
const LONGEST_PAUSE_MS = 60_000;

interface Around {
  /** Whether it is awaited: what did not come is asked for again. */
  isAwaited(): boolean;
  again(): void;
  /** It failed. */
  failed(): void;
}

/** Something that comes over the network, or does not: then it is asked for again after growing pauses. */
export class Attempts {
  #state: 'absent' | 'loading' | 'there' | 'failed' = 'absent';
  #timer = 0;
  #pause = FIRST_PAUSE_MS;

  constructor(private readonly around: Around) {}

  get state(): 'absent' | 'loading' | 'there' | 'failed' {
    return this.#state;
  }

  /** It is on its way; it has failed when it is not there within the time. */
  loading(withinMs: number): void {
    clearTimeout(this.#timer);
    this.#state = 'loading';
    this.#timer = window.setTimeout(() => this.fail(), withinMs);
  }

  there(): void {
    clearTimeout(this.#timer);
    this.#pause = FIRST_PAUSE_MS;
    this.#state = 'there';
  }

  /** It is needed no longer. */
  drop(): void {
    clearTimeout(this.#timer);
    this.#state = 'absent';
  }

  fail(): void {
    clearTimeout(this.#timer);
    this.#state = 'failed';
    this.around.failed();
    this.#timer = window.setTimeout(() => {
      if (this.around.isAwaited()) this.around.again();
    }, this.#pause);
    this.#pause = Math.min(this.#pause * 2, LONGEST_PAUSE_MS);
  }
}
