/** Starts to listen; the function it returns ends it. */
export type Listen<S> = (push: (signal: S) => void) => () => void;

/** Gathers signals until the consumer asks for their meaning. */
export interface Gathering<S, T> {
  /** Takes a signal; false when it says nothing to this stream. */
  gather(signal: S): boolean;
  /** What the signals gathered so far mean, once; the next call starts empty. */
  take(): Promise<readonly T[]>;
  /** Those that the person may see as of now. Null ends the stream. */
  permitted(taken: readonly T[]): Promise<readonly T[] | null>;
}

/** What ends with a stream, and what makes it ask again whether it may go on. */
export interface StreamEnds {
  /** Calls when the person may see less than before; returns what ends it. */
  readonly onChange?: (listener: () => void) => () => void;
  readonly onEnd?: () => void;
}

/**
 * An endless list of pushes. Signals that come while a client is slow are gathered, not queued, so
 * memory is bounded by what can change. What is pushed was permitted after it was read, and again
 * when access changed since; a person who may see nothing any more ends the stream at once. Unlike a
 * generator it ends when the client leaves, even while it waits for a signal.
 */
export class PushStream<S, T> implements AsyncIterableIterator<T> {
  #ready: readonly T[] = [];
  #changed = false;
  #accessChanged = false;
  #ended = false;
  #wake: (() => void) | null = null;
  readonly #stop: readonly (() => void)[];

  constructor(
    listen: Listen<S>,
    private readonly gathering: Gathering<S, T>,
    private readonly ends: StreamEnds = {},
  ) {
    const stopSignals = listen((signal) => {
      if (this.gathering.gather(signal)) this.#changes();
    });
    const stopAccess = ends.onChange?.(() => {
      this.#accessChanged = true;
      this.#wake?.();
    });
    this.#stop = stopAccess ? [stopSignals, stopAccess] : [stopSignals];
  }

  /** Makes the stream ask once before the first signal. */
  startingNow(): this {
    this.#changes();
    return this;
  }

  async next(): Promise<IteratorResult<T>> {
    for (;;) {
      if (this.#ended) return { done: true, value: undefined };
      if (this.#accessChanged) {
        await this.#permit(this.#ready);
        continue;
      }
      const [ready, ...rest] = this.#ready;
      if (ready !== undefined) {
        this.#ready = rest;
        return { done: false, value: ready };
      }
      await this.#refill();
    }
  }

  async return(): Promise<IteratorResult<T>> {
    if (!this.#ended) {
      this.#ended = true;
      for (const stop of this.#stop) stop();
      this.ends.onEnd?.();
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
    if (this.#ended || !this.#changed) return;
    this.#changed = false;
    await this.#permit(await this.gathering.take());
  }

  /** Asks after the reading: what was read before a change is not pushed after it. */
  async #permit(taken: readonly T[]): Promise<void> {
    this.#accessChanged = false;
    const permitted = await this.gathering.permitted(taken);
    if (permitted === null) await this.return();
    else this.#ready = permitted;
  }

  #changes(): void {
    this.#changed = true;
    this.#wake?.();
  }
}
