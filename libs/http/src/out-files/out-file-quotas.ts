import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '@bitacora/kernel';
import { CLOCK, Quota, tooMany } from '@bitacora/platform';

const MINUTE_MS = 60_000;
/** Wrong addresses of files that one address may ask for in a minute; more are not looked at. */
export const WRONG_OUT_FILES_PER_MINUTE = 60;
/** How often one file may be asked for in a minute: films are fetched in parts. */
export const OUT_FILE_PER_MINUTE = 240;

/** Bounds what is asked for by addresses of files that providers fetch. */
@Injectable()
export class OutFileQuotas {
  readonly #wrong: Quota;
  readonly #taken: Quota;

  constructor(@Inject(CLOCK) clock: Clock) {
    this.#wrong = new Quota([{ max: WRONG_OUT_FILES_PER_MINUTE, ms: MINUTE_MS }], clock);
    this.#taken = new Quota([{ max: OUT_FILE_PER_MINUTE, ms: MINUTE_MS }], clock);
  }

  /** Throws TOO_MANY_REQUESTS. */
  assertAddress(address: string | null): void {
    const wait = this.#wrong.waitMs(address);
    if (wait > 0) throw tooMany('TOO_MANY_REQUESTS', wait);
  }

  refuse(address: string | null): void {
    this.#wrong.take(address);
  }

  /** Throws TOO_MANY_REQUESTS. */
  take(fileId: string): void {
    const wait = this.#taken.take(fileId);
    if (wait > 0) throw tooMany('TOO_MANY_REQUESTS', wait);
  }
}
