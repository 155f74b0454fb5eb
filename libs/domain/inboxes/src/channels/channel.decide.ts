import type { Decision } from '@bitacora/kernel';
import { issuedToken } from '../inbox.decide.js';
import { inboxRefusal } from '../inbox.errors.js';
import type { InboxEvent } from '../inbox.events.js';
import type { InboxState } from '../inbox.state.js';
import type { ConnectedSettings } from './channel-settings.js';

type Result = Decision<InboxEvent>;

interface ChannelInbox {
  readonly inboxId: string;
  readonly settings: ConnectedSettings;
  readonly credentialsId: string | null;
}

/** Connects an inbox to a channel. The same words again change nothing. */
export function connectChannel(
  {
    name,
    tokenHash,
    ...connection
  }: ChannelInbox & { readonly name: string; readonly tokenHash?: string | undefined },
  state: InboxState,
): Result {
  const { inboxId, settings, credentialsId } = connection;
  if (state) {
    const same =
      state.name === name &&
      isSame(state.settings, settings) &&
      state.credentialsId === credentialsId &&
      (tokenHash === undefined || state.tokenHash === tokenHash);
    return same ? [] : inboxRefusal('INBOX_EXISTS', 'inboxId');
  }
  return [
    { type: 'InboxConnected', data: { inboxId, name, settings } },
    ...(credentialsId === null
      ? []
      : [{ type: 'ChannelConnectionChanged' as const, data: connection }]),
    ...(tokenHash === undefined ? [] : [issuedToken(inboxId, tokenHash)]),
  ];
}

/** Another channel is another inbox. */
export function changeChannelConnection(connection: ChannelInbox, state: InboxState): Result {
  if (!state) return inboxRefusal('INBOX_NOT_FOUND', 'inboxId');
  if (state.deletedAt !== null) return inboxRefusal('INBOX_DELETED', 'inboxId');
  if (state.channel !== connection.settings.channel)
    return inboxRefusal('ANOTHER_CHANNEL', 'settings');
  const { settings, credentialsId } = connection;
  if (isSame(state.settings, settings) && state.credentialsId === credentialsId) return [];
  return [{ type: 'ChannelConnectionChanged', data: connection }];
}

function isSame(one: object, other: object): boolean {
  return (
    JSON.stringify(Object.entries(one).sort()) === JSON.stringify(Object.entries(other).sort())
  );
}
