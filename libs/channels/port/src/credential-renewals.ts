import type { z } from 'zod';
import type { ChannelConnection } from './connection.js';

/** How a channel gets other credentials for those that ran out. */
export interface Renewal<Credentials> {
  readonly shape: z.ZodType<Credentials>;
  isFresh(credentials: Credentials): boolean;
  /** Asks the provider, within ten seconds. Null: these credentials are dead, and a person has to connect again. */
  renew(credentials: Credentials): Promise<Credentials | null>;
}

/**
 * Keeps credentials that a provider replaces while they are in use, such as refresh tokens that count once. Of the product, for
 * channels that need it.
 */
export interface CredentialRenewals {
  /**
   * Resolves with fresh credentials. Of all processes one at a time renews those of an inbox, and what it gets is kept before it is used.
   * Null: they are dead. Rejects with what `renew` rejects with, and when another process takes too long.
   */
  fresh<Credentials>(
    connection: ChannelConnection<unknown, Credentials>,
    renewal: Renewal<Credentials>,
  ): Promise<Credentials | null>;
}
