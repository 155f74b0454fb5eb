import type { ChannelConnection } from './connection.js';

/** Gives the connection of an inbox: its settings from the log, its credentials from the vault. */
export interface ChannelConnections {
  /** Null: the inbox is gone, or its channel needs credentials and has none. */
  of(accountId: string, inboxId: string): Promise<ChannelConnection<unknown, unknown> | null>;
  /** Names the credentials of an inbox: another one once a person gave others, the same when they are renewed. Null: it has none. */
  credentialsId(accountId: string, inboxId: string): Promise<string | null>;
}
