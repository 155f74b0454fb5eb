import type { StoredDocument } from '@bitacora/kernel';

/** The channel whose messages need no provider: the log is the delivery. */
const WITHOUT_PROVIDER = 'website';

/** An inbox whose replies a provider takes. */
export interface ChannelOfInboxDocument extends StoredDocument {
  readonly channel: string;
}

/** The name of the channel that an inbox was connected with, in whichever version it was recorded; null: it needs no provider. */
export function channelOfInbox(connected: {
  readonly channel?: string;
  readonly settings?: { readonly channel: string };
}): string | null {
  const channel = connected.settings?.channel ?? connected.channel ?? WITHOUT_PROVIDER;
  return channel === WITHOUT_PROVIDER ? null : channel;
}

export function channelDocumentId(account: string, inboxId: string): string {
  return `${account}/channel/${inboxId}`;
}
