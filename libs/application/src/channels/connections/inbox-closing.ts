import { Injectable } from '@nestjs/common';
import { ChannelRegistry } from '@bitacora/channel-port';
import { inboxDecider, inboxStream } from '@bitacora/inboxes';
import { StreamFolds } from '@bitacora/platform';
import { ChannelCredentials } from '../channel-credentials.js';

/** Ends the connections of inboxes that were deleted. */
@Injectable()
export class InboxClosing {
  constructor(
    private readonly folds: StreamFolds,
    private readonly credentials: ChannelCredentials,
    private readonly registry: ChannelRegistry,
  ) {}

  /**
   * Asks the provider of a deleted inbox to call no more, and forgets its credentials. What the provider answers changes
   * nothing: its webhooks are refused from the deletion on. Never rejects for the provider.
   */
  async close(accountId: string, inboxId: string): Promise<void> {
    const inbox = await this.folds.state(inboxStream(accountId, inboxId), inboxDecider);
    if (!inbox || inbox.deletedAt === null || inbox.credentialsId === null) return;
    const place = { accountId, inboxId };
    const adapter = this.registry.of(inbox.channel);
    const kept = await this.credentials.get(place, inbox.credentialsId);
    const credentials = adapter?.credentials.safeParse(kept);
    if (adapter?.disconnect && credentials?.success) {
      const { name, settings } = inbox;
      const connection = { ...place, name, settings, credentials: credentials.data };
      await adapter.disconnect(connection).catch(() => undefined);
    }
    await this.credentials.withdraw(place, inbox.credentialsId);
  }
}
