/** Lets reads run side by side and each write alone, in the order they came. Within one process. */
export class ReadWriteGate {
  #tail: Promise<unknown> = Promise.resolve();
  #reads: Promise<unknown>[] = [];

  read<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#tail.then(work);
    this.#reads.push(result.catch(() => undefined));
    if (this.#reads.length === 1) void this.#forgetReads();
    return result;
  }

  write<T>(work: () => Promise<T>): Promise<T> {
    const before = Promise.all([this.#tail, ...this.#reads]);
    const result = before.then(work);
    this.#tail = result.catch(() => undefined);
    this.#reads = [];
    return result;
  }

  /** Reads that have ended hold nobody up; their list must not grow. */
  async #forgetReads(): Promise<void> {
    const reads = this.#reads;
    for (let index = 0; index < reads.length; index += 1) await reads[index];
    if (this.#reads === reads) this.#reads = [];
  }
}
