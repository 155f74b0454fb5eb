import type {
  ChannelConnection,
  ChannelConnections,
  ChannelRegistry,
} from '@bitacora/channel-port';
import { inboxDecider, inboxStream } from '@bitacora/inboxes';
import type { StreamFolds } from '@bitacora/platform';
import type { ChannelCredentials } from '../channel-credentials.js';

export interface InboxConnectionsParts {
  readonly folds: Pick<StreamFolds, 'state'>;
  readonly credentials: Pick<ChannelCredentials, 'get'>;
  readonly registry: ChannelRegistry;
}

/** The connections of inboxes to their channels, as the log and the vault have them now. */
export class InboxConnections implements ChannelConnections {
  constructor(private readonly parts: InboxConnectionsParts) {}

  /** Null: the inbox is gone or needs no provider, or the vault has no credentials of it that its channel can use. */
  async of(
    accountId: string,
    inboxId: string,
  ): Promise<ChannelConnection<unknown, unknown> | null> {
    const { folds, credentials, registry } = this.parts;
    const inbox = await folds.state(inboxStream(accountId, inboxId), inboxDecider);
    const adapter = inbox && inbox.deletedAt === null ? registry.of(inbox.channel) : null;
    if (!inbox || !adapter) return null;
    const kept = await credentials.get({ accountId, inboxId }, inbox.credentialsId);
    const { success, data } = adapter.credentials.safeParse(kept);
    if (!success) return null;
    const { name, settings } = inbox;
    return { accountId, inboxId, name, settings, credentials: data };
  }

  async credentialsId(accountId: string, inboxId: string): Promise<string | null> {
    const stream = inboxStream(accountId, inboxId);
    return (await this.parts.folds.state(stream, inboxDecider))?.credentialsId ?? null;
  }
}
