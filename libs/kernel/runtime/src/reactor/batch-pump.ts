/** Takes batches from a subscription one by one, or gives up waiting when something else is due. */
export class BatchPump<T> {
  readonly #iterator: AsyncIterator<T>;
  #pending: Promise<IteratorResult<T>> | null = null;

  constructor(source: AsyncIterable<T>) {
    this.#iterator = source[Symbol.asyncIterator]();
  }

  /** The next batch; `woken` when `wake` came first; null when the subscription has ended. */
  async next(wake: Promise<unknown>): Promise<T | 'woken' | null> {
    this.#pending ??= this.#iterator.next();
    const first = await Promise.race([this.#pending, wake.then(() => 'woken' as const)]);
    if (first === 'woken') return 'woken';
    this.#pending = null;
    return first.done ? null : first.value;
  }

  async end(): Promise<void> {
    await this.#iterator.return?.();
  }
}
