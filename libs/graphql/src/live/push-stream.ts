/** Starts to listen; the function it returns ends it. */
export type Listen<S> = (push: (signal: S) => void) => () => void;

/** Gathers signals until somebody asks for what they mean. */
export interface Gathering<S, T> {
  /** Takes a signal; false when it says nothing to this stream. */
  gather(signal: S): boolean;
  /** What the signals gathered so far mean, once; the next call starts anew. Null ends the stream. */
  take(): Promise<readonly T[] | null>;
}

/**
 * An endless list of pushes. Signals that come while somebody is slow are gathered, not queued, so
 * memory is bounded by what can change. Unlike a generator it ends at once when the client leaves,
 * even while it waits for a signal.
 */
export class PushStream<S, T> implements AsyncIterableIterator<T> {
  #ready: readonly T[] = [];
  #next = 0;
  #changed = false;
  #ended = false;
  #wake: (() => void) | null = null;
  readonly #stop: () => void;

  constructor(
    listen: Listen<S>,
    private readonly gathering: Gathering<S, T>,
    private readonly onEnd: () => void = () => undefined,
  ) {
    this.#stop = listen((signal) => {
      if (this.gathering.gather(signal)) this.#changes();
    });
  }

  /** Makes the stream ask once before the first signal. */
  startingNow(): this {
    this.#changes();
    return this;
  }

  async next(): Promise<IteratorResult<T>> {
    for (;;) {
      const ready = this.#ready[this.#next];
      if (this.#ended) return { done: true, value: undefined };
      if (ready !== undefined) {
        this.#next += 1;
        return { done: false, value: ready };
      }
      await this.#refill();
    }
  }

  async return(): Promise<IteratorResult<T>> {
    if (!this.#ended) {
      this.#ended = true;
      this.#stop();
      this.onEnd();
      this.#wake?.();
    }
    return { done: true, value: undefined };
  }

  async throw(error: unknown): Promise<IteratorResult<T>> {
    await this.return();
    throw error;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async #refill(): Promise<void> {
    if (!this.#changed) await new Promise<void>((resolve) => (this.#wake = resolve));
    this.#wake = null;
    if (this.#ended) return;
    this.#changed = false;
    const taken = await this.gathering.take();
    if (taken === null) return void (await this.return());
    this.#ready = taken;
    this.#next = 0;
  }

  #changes(): void {
    this.#changed = true;
    this.#wake?.();
  }
}
