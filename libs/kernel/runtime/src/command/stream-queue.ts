/**
 * Lets commands to the same stream run one after another in this process. Without it they would all
 * decide on the same revision and all but one would have to start again.
 */
export class StreamQueue {
  readonly #last = new Map<string, Promise<unknown>>();

  async run<T>(stream: string, work: () => Promise<T>): Promise<T> {
    const before = this.#last.get(stream);
    const mine = before === undefined ? work() : before.then(work, work);
    this.#last.set(stream, mine);
    try {
      return await mine;
    } finally {
      if (this.#last.get(stream) === mine) this.#last.delete(stream);
    }
  }
}
