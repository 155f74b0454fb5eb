import { Inject, Injectable } from '@nestjs/common';
import { type Clock, type DomainError, refuse } from '@bitacora/kernel';
import {
  type Attempt,
  AttemptLimit,
  type Config,
  CLOCK,
  CONFIG,
  addressKey,
} from '@bitacora/platform';

/** Bounds how often one address shows a token that opens nothing, and asks for links. */
@Injectable()
export class LinkLimit {
  readonly #byAddress: AttemptLimit;

  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) config: Pick<Config, 'signInAttemptsPerIp'>,
  ) {
    this.#byAddress = new AttemptLimit(config.signInAttemptsPerIp);
  }

  /** Counts an attempt of a client's address; or why it has to wait. */
  reserve(ip: string | null): Attempt | WaitingForTurn {
    const key = addressKey(ip);
    const now = this.clock.monotonic();
    const waitMs = this.#byAddress.waitMs(key, now);
    if (waitMs === 0) return this.#byAddress.reserve(key, now);
    const minutes = Math.ceil(waitMs / 60_000);
    return {
      ok: false,
      errors: [refuse('TOO_MANY_ATTEMPTS', undefined, { minutes })],
      retryAfter: Math.ceil(waitMs / 1000),
    };
  }
}

/** Too many attempts: nothing was looked at. */
export interface WaitingForTurn {
  readonly ok: false;
  readonly errors: readonly DomainError[];
  /** Seconds after which it makes sense to try again. */
  readonly retryAfter: number;
}
