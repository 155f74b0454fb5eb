import type { InboxConnection, InboxSettings, ListedInboxSettings } from '@bitacora/console-data';

/** Whether the connection of an inbox is asked for by itself: most inboxes of a list have none of these. */
export function isConnectedApart({ channel }: Pick<ListedInboxSettings, 'channel'>): boolean {
  return channel === 'email' || channel === 'api';
}

/** An inbox with its connection; undefined while the connection is not here yet, or is that of another inbox. */
export function wholeInbox(
  listed: ListedInboxSettings,
  connection: InboxConnection | null | undefined,
): InboxSettings | undefined {
  if (!isConnectedApart(listed)) return { ...listed, apiConnection: null, emailConnection: null };
  if (connection?.id !== listed.id) return undefined;
  const { apiConnection, emailConnection } = connection;
  return { ...listed, apiConnection, emailConnection };
}
