import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '@bitacora/kernel';
import { CLOCK, Quota, tooMany } from '@bitacora/platform';

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const DAY_MS = 24 * 60 * MINUTE_MS;
const MB = 1024 * 1024;

/** What the programs of one inbox may do in a minute. */
export const PROGRAM_PER_MINUTE = { messages: 600, reads: 1200 } as const;
/** Bytes of files that the programs of one inbox may bring in a day. */
export const PROGRAM_FILE_BYTES_PER_DAY = 5000 * MB;

/** Bounds what programs add to an inbox and ask of it; each throws 429 with the seconds to wait. */
@Injectable()
export class ProgramQuotas {
  readonly #messages: Quota;
  readonly #reads: Quota;
  readonly #bytes: Quota;

  constructor(@Inject(CLOCK) clock: Clock) {
    const { messages, reads } = PROGRAM_PER_MINUTE;
    this.#messages = new Quota([{ max: messages, ms: MINUTE_MS }], clock);
    this.#reads = new Quota([{ max: reads, ms: MINUTE_MS }], clock);
    this.#bytes = new Quota([{ max: PROGRAM_FILE_BYTES_PER_DAY, ms: DAY_MS }], clock);
  }

  /** Throws TOO_MANY_MESSAGES. */
  takeMessage(inboxId: string): void {
    refuseAfter(this.#messages.take(inboxId), 'TOO_MANY_MESSAGES');
  }

  /** Throws TOO_MANY_REQUESTS. */
  takeRead(inboxId: string): void {
    refuseAfter(this.#reads.take(inboxId), 'TOO_MANY_REQUESTS');
  }

  /** Refuses a file before it is read. Throws TOO_MANY_FILES_NOW. */
  assertFile(inboxId: string): void {
    refuseAfter(this.#bytes.waitMs(inboxId, MB), 'TOO_MANY_FILES_NOW');
  }

  /** Throws TOO_MANY_FILES_NOW. */
  takeFile(inboxId: string, bytes: number): void {
    refuseAfter(this.#bytes.take(inboxId, bytes), 'TOO_MANY_FILES_NOW');
  }
}

function refuseAfter(waitMs: number, code: string): void {
  if (waitMs > 0) throw tooMany(code, waitMs);
}
