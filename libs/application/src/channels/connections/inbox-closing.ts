import { Inject, Injectable } from '@nestjs/common';
import { ChannelRegistry } from '@bitacora/channel-port';
import { inboxDecider, inboxStream } from '@bitacora/inboxes';
import {
  type Clock,
  type Collection,
  type CollectionSpec,
  type Documents,
  type StoredDocument,
  unlessItFails,
} from '@bitacora/kernel';
import { CLOCK, DOCUMENTS, StreamFolds } from '@bitacora/platform';
import { ChannelCredentials } from '../channel-credentials.js';

/** An inbox that is being deleted, until its credentials are forgotten. Holds ids only. */
export interface InboxBeingClosed extends StoredDocument {
  readonly inboxId: string;
  /** When its deletion was asked for, ISO 8601. */
  readonly at: string;
}

/** Outside of the log: a process that dies between the deletion and the vault leaves one. */
export const INBOX_CLOSINGS: CollectionSpec = {
  name: 'inboxclosings',
  kind: 'system',
  version: 1,
  indexes: [],
};

/** The process that began it had so long. */
const UNFINISHED_AFTER_MS = 60_000;
/** Inboxes that are closed in one go. */
const MOST_AT_ONCE = 100;

/** Ends the connections of inboxes that were deleted. */
@Injectable()
export class InboxClosing {
  #collection: Promise<Collection<InboxBeingClosed>> | null = null;

  constructor(
    private readonly folds: StreamFolds,
    private readonly credentials: ChannelCredentials,
    private readonly registry: ChannelRegistry,
    @Inject(DOCUMENTS) private readonly documents: Documents,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Before the inbox is deleted, so that its credentials are forgotten whatever becomes of this process. */
  async begin(account: string, inboxId: string): Promise<void> {
    const put = [{ _id: idOf(account, inboxId), account, inboxId, at: this.clock.now() }];
    await (await this.#closings()).commit({ put, remove: [] });
  }

  /**
   * Asks the provider of a deleted inbox to call no more, and forgets its credentials. What the provider answers changes
   * nothing: its webhooks are refused from the deletion on. Nothing happens to an inbox that was not deleted.
   */
  async close(accountId: string, inboxId: string): Promise<void> {
    await this.#disconnect(accountId, inboxId);
    const remove = [idOf(accountId, inboxId)];
    await (await this.#closings()).commit({ put: [], remove });
  }

  /** Closes those that a process began to close and did not; how many. */
  async resume(): Promise<number> {
    const before = new Date(Date.parse(this.clock.now()) - UNFINISHED_AFTER_MS).toISOString();
    const left = await (await this.#closings()).find({}, { limit: MOST_AT_ONCE });
    const old = left.filter(({ at }) => at < before);
    for (const { account, inboxId } of old) await this.close(account, inboxId);
    return old.length;
  }

  async #disconnect(accountId: string, inboxId: string): Promise<void> {
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

  #closings(): Promise<Collection<InboxBeingClosed>> {
    this.#collection ??= unlessItFails(
      this.documents.open<InboxBeingClosed>(INBOX_CLOSINGS),
      () => (this.#collection = null),
    );
    return this.#collection;
  }
}

function idOf(account: string, inboxId: string): string {
  return `${account}:${inboxId}`;
}
