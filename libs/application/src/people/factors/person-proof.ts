import { Inject, Injectable } from '@nestjs/common';
import { type Clock, type DomainError, refuse } from '@bitacora/kernel';
import {
  AttemptLimit,
  CLOCK,
  CONFIG,
  type Config,
  HASHING_RETRY_SECONDS,
  HashingBusyError,
} from '@bitacora/platform';
import { Passwords } from '../passwords.js';

/** Asks a signed-in person for their password before they change how they get in: an open browser is not enough. */
@Injectable()
export class PersonProof {
  readonly #limit: AttemptLimit;

  constructor(
    private readonly passwords: Passwords,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) config: Config,
  ) {
    this.#limit = new AttemptLimit(config.signInAttempts);
  }

  /** Why the password does not prove the person, at the field `password`; null when it does. */
  async refusal(userId: string, password: string): Promise<DomainError | null> {
    const stored = await this.passwords.stored(userId);
    const now = this.clock.monotonic();
    const wait = this.#limit.waitMs(userId, now);
    if (wait > 0) {
      return refuse('TOO_MANY_ATTEMPTS', 'password', { minutes: Math.ceil(wait / 60_000) });
    }
    const attempt = this.#limit.reserve(userId, now);
    try {
      if (!(await this.passwords.fits(password, stored))) {
        return refuse('PASSWORD_WRONG', 'password');
      }
    } catch (error) {
      attempt.giveBack();
      if (!(error instanceof HashingBusyError)) throw error;
      return refuse('SIGN_IN_BUSY', undefined, { seconds: HASHING_RETRY_SECONDS });
    }
    this.#limit.forget(userId);
    return null;
  }
}
