import { Inject, Injectable } from '@nestjs/common';
import { type Clock, type CommandRefused, refuse } from '@bitacora/kernel';
import { AttemptLimit, CLOCK } from '@bitacora/platform';

/** Most mails that people of one account ask for in 15 minutes, so that no account fills the mailboxes of others. */
export const MAILS_OF_ACCOUNT = 120;
/** Most mails about one thing, such as an invitation, in 15 minutes. */
export const MAILS_OF_THING = 4;

/** Bounds how many mails people ask for, before the mail is requested. */
@Injectable()
export class MailAllowance {
  readonly #ofAccounts = new AttemptLimit(MAILS_OF_ACCOUNT);
  readonly #ofThings = new AttemptLimit(MAILS_OF_THING);

  constructor(@Inject(CLOCK) private readonly clock: Clock) {}

  /** Counts a mail of the account. Null when it may be sent, else why not. */
  ofAccount(accountId: string): CommandRefused | null {
    return this.#reserve([this.#ofAccounts, accountId]);
  }

  /** Counts a mail about a thing of the account, such as an invitation or the person who asks. */
  ofThing(accountId: string, thing: string): CommandRefused | null {
    return this.#reserve([this.#ofThings, `${accountId}/${thing}`], [this.#ofAccounts, accountId]);
  }

  #reserve(...limits: readonly (readonly [AttemptLimit, string])[]): CommandRefused | null {
    const now = this.clock.monotonic();
    const waitMs = Math.max(...limits.map(([limit, key]) => limit.waitMs(key, now)));
    if (waitMs > 0) {
      const minutes = Math.ceil(waitMs / 60_000);
      return { ok: false, errors: [refuse('TOO_MANY_MAILS', undefined, { minutes })] };
    }
    for (const [limit, key] of limits) limit.reserve(key, now);
    return null;
  }
}
