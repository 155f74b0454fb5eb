import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '@bitacora/kernel';
import { CLOCK, Quota, tooMany } from '@bitacora/platform';

const MINUTE_MS = 60_000;
/** Wrong addresses of files that one address may ask for in a minute. */
export const WRONG_OUT_FILES_PER_MINUTE = 60;
/** What is looked for at a time of addresses that asked for more. */
const DOUBTED_AT_A_TIME = 8;
/** How often one file may be asked for in a minute: films are fetched in parts. */
export const OUT_FILE_PER_MINUTE = 240;

/** Bounds what is asked for by addresses of files that providers fetch. */
@Injectable()
export class OutFileQuotas {
  readonly #wrong: Quota;
  readonly #taken: Quota;
  #doubted = 0;

  constructor(@Inject(CLOCK) clock: Clock) {
    this.#wrong = new Quota([{ max: WRONG_OUT_FILES_PER_MINUTE, ms: MINUTE_MS }], clock);
    this.#taken = new Quota([{ max: OUT_FILE_PER_MINUTE, ms: MINUTE_MS }], clock);
  }

  /**
   * Looks for what an address asks for. A provider fetches for all its customers, and each of them can make it ask for wrong ones: what is
   * right is found all the same, of an address that asked for many wrong ones with few others at a time. Null: it was a wrong one. Throws
   * TOO_MANY_REQUESTS.
   */
  async look<T>(address: string | null, find: () => Promise<T | null>): Promise<T | null> {
    const wait = this.#wrong.waitMs(address);
    if (wait > 0 && this.#doubted >= DOUBTED_AT_A_TIME) throw tooMany('TOO_MANY_REQUESTS', wait);
    this.#doubted += wait > 0 ? 1 : 0;
    try {
      const found = await find();
      if (found) return found;
      if (wait > 0) throw tooMany('TOO_MANY_REQUESTS', wait);
      this.#wrong.take(address);
      return null;
    } finally {
      this.#doubted -= wait > 0 ? 1 : 0;
    }
  }

  /** Throws TOO_MANY_REQUESTS. */
  take(fileId: string): void {
    const wait = this.#taken.take(fileId);
    if (wait > 0) throw tooMany('TOO_MANY_REQUESTS', wait);
  }
}
