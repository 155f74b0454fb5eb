/** How many whole mails are in memory at once, for all inboxes together: ten of 25 MB. */
const MAX_MAILS = 10;

/** Lets so many mails be fetched at once; the others wait in their order. */
export class RoomForMails {
  #free = MAX_MAILS;
  readonly #waiting: (() => void)[] = [];

  /** Runs a fetch when there is room. */
  async run<T>(fetch: () => Promise<T>): Promise<T> {
    if (this.#free > 0) this.#free -= 1;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    try {
      return await fetch();
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#free += 1;
    }
  }
}
