import { StreamQueue } from '../command/stream-queue.js';

/** Runs work side by side, a bounded number at once, and in order where it is about the same stream. */
export class SideBySide {
  readonly #streams = new StreamQueue();
  readonly #waiting: (() => void)[] = [];
  #running = 0;

  constructor(private readonly max: number) {}

  /** Resolves with what the work gives; earlier work of the stream has ended before it begins. */
  run<T>(stream: string, work: () => Promise<T>): Promise<T> {
    return this.#streams.run(stream, async () => {
      await this.#room();
      try {
        return await work();
      } finally {
        this.#leave();
      }
    });
  }

  async #room(): Promise<void> {
    if (this.#running < this.max) this.#running += 1;
    else await new Promise<void>((enter) => this.#waiting.push(enter));
  }

  /** The place goes to the next one that waits. */
  #leave(): void {
    const next = this.#waiting.shift();
    if (next) next();
    else this.#running -= 1;
  }
}
