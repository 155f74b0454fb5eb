import { Injectable } from '@nestjs/common';

/** Uploads that are read and sealed at the same time; each may hold twice the size limit in memory. */
const AT_ONCE = 8;

/** Lets a few uploads at a time into memory. The others wait: their bodies stay in the network meanwhile. */
@Injectable()
export class UploadTurns {
  #running = 0;
  readonly #waiting: (() => void)[] = [];

  async take<T>(work: () => Promise<T>): Promise<T> {
    if (this.#running >= AT_ONCE) await new Promise<void>((next) => this.#waiting.push(next));
    else this.#running += 1;
    try {
      return await work();
    } finally {
      // The turn goes to the next in line, or is free again.
      const next = this.#waiting.shift();
      if (next) next();
      else this.#running -= 1;
    }
  }
}
