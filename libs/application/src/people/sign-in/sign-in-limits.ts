import { type Config, type Attempt, AttemptLimit } from '@bitacora/platform';

/** What an attempt is counted by. */
export interface AttemptKeys {
  readonly email: string;
  readonly address: string;
}

/** An attempt that was let in: it counts as failed until it is known to be none. */
export interface LetIn {
  /** True for the attempt after which the next one has to wait. */
  readonly isLast: boolean;
  /** The password was right. */
  succeeded(): void;
  /** Nothing was judged. */
  giveBack(): void;
}

/** An e-mail may be tried this many times as often from all addresses together as from one. */
export const EMAIL_FACTOR = 10;

/**
 * Who has to wait before the next sign-in. What closes for an e-mail closes for one address only, so
 * that strangers lock no user out. An e-mail that is tried from everywhere, and an address that tries
 * everything, have to wait as well, but not where the owner of the e-mail signed in before.
 */
export class SignInLimits {
  readonly #byPair: AttemptLimit;
  readonly #byEmail: AttemptLimit;
  readonly #byAddress: AttemptLimit;

  constructor(config: Pick<Config, 'signInAttempts' | 'signInAttemptsPerIp'>) {
    this.#byPair = new AttemptLimit(config.signInAttempts);
    this.#byEmail = new AttemptLimit(config.signInAttempts * EMAIL_FACTOR);
    this.#byAddress = new AttemptLimit(config.signInAttemptsPerIp);
  }

  /** True when it makes a difference whether the place is known. */
  asksForPlace({ email, address }: AttemptKeys, now: number): boolean {
    return this.#byEmail.waitMs(email, now) > 0 || this.#byAddress.waitMs(address, now) > 0;
  }

  /** Milliseconds to wait; 0 when the attempt may begin. `now` is of a monotonic clock. */
  waitMs(keys: AttemptKeys, isKnown: boolean, now: number): number {
    const pair = this.#byPair.waitMs(pairOf(keys), now);
    if (isKnown) return pair;
    const { email, address } = keys;
    return Math.max(pair, this.#byEmail.waitMs(email, now), this.#byAddress.waitMs(address, now));
  }

  /** Counts an attempt; without a pause after `waitMs` was 0. */
  reserve(keys: AttemptKeys, now: number): LetIn {
    const pair = this.#byPair.reserve(pairOf(keys), now);
    const wide: readonly Attempt[] = [
      this.#byEmail.reserve(keys.email, now),
      this.#byAddress.reserve(keys.address, now),
    ];
    const giveBack = () => [pair, ...wide].forEach((attempt) => attempt.giveBack());
    return {
      isLast: [pair, ...wide].some(({ isLast }) => isLast),
      giveBack,
      succeeded: () => {
        giveBack();
        this.#byPair.forget(pairOf(keys));
      },
    };
  }
}

function pairOf({ email, address }: AttemptKeys): string {
  return `${email}|${address}`;
}
