import { Inject, Injectable } from '@nestjs/common';
import type { ChannelAdapter, ChannelConnection, Checked } from '@bitacora/channel-port';
import type { Clock } from '@bitacora/kernel';
import { AttemptLimit, CLOCK } from '@bitacora/platform';
import { withinTime } from '../../deliveries/within-time.js';

/** Connections of an account that are checked in a quarter of an hour. */
export const MAX_CONNECTION_CHECKS = 30;
/** A channel has ten seconds. */
const LONGEST_MS = 15_000;

/** Asks providers whether connections work; of one account so many times only, since each is a sign-in somewhere else. */
@Injectable()
export class ConnectionChecks {
  readonly #limit = new AttemptLimit(MAX_CONNECTION_CHECKS);

  constructor(@Inject(CLOCK) private readonly clock: Clock) {}

  /** Null: the account checked many connections just now. */
  async check(
    adapter: Pick<ChannelAdapter, 'check'>,
    connection: ChannelConnection<unknown, unknown>,
  ): Promise<Checked | null> {
    if (!this.reserve(connection.accountId)) return null;
    const late: Checked = { kind: 'refused', fault: 'timeout', reason: null };
    const broken: Checked = { kind: 'refused', fault: 'providerFailed', reason: null };
    return withinTime(LONGEST_MS, late, broken, () => adapter.check(connection));
  }

  /** Counts a call of a provider; false: there were many just now. */
  reserve(accountId: string): boolean {
    const now = this.clock.monotonic();
    if (this.#limit.waitMs(accountId, now) > 0) return false;
    this.#limit.reserve(accountId, now);
    return true;
  }
}
