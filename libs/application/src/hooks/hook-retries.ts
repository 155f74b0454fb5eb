import { Injectable } from '@nestjs/common';
import { ChannelRegistry } from '@bitacora/channel-port';
import { inboxDecider, inboxStream } from '@bitacora/inboxes';
import { StreamFolds } from '@bitacora/platform';
import { ChannelCredentials } from '../channels/channel-credentials.js';
import type { HookContent } from './hook-content.js';
import { type HookPlace, HookStore } from './hook-store.js';
import { type StoredHook, hookDocumentId } from './stored-hook.js';

/** Webhooks of an inbox that could not be taken, and another try by a person. */
@Injectable()
export class HookRetries {
  constructor(
    private readonly store: HookStore,
    private readonly folds: StreamFolds,
    private readonly credentials: ChannelCredentials,
    private readonly registry: ChannelRegistry,
  ) {}

  /** The newest first, at most 200. */
  list(place: HookPlace): Promise<readonly StoredHook[]> {
    return this.store.kept(place);
  }

  /** Reads it again where it was not understood, and takes it. False: it is not there, or is taken already. */
  async retry(place: HookPlace, hookId: string): Promise<boolean> {
    const _id = hookDocumentId(place.accountId, hookId);
    const hook = (await (await this.store.hooks()).get([_id])).get(_id);
    if (!hook || hook.inboxId !== place.inboxId || hook.state === 'waiting') return false;
    const content = await this.store.content(hook);
    if (!content) return false;
    const read = content.kind === 'read' ? content : await this.#readAgain(place, content);
    if (!read) return true;
    await this.store.putDue(hook, read);
    return true;
  }

  /** Null: it is not understood this time either. */
  async #readAgain(
    { accountId, inboxId }: HookPlace,
    { request }: Extract<HookContent, { kind: 'raw' }>,
  ): Promise<Extract<HookContent, { kind: 'read' }> | null> {
    const inbox = await this.folds.state(inboxStream(accountId, inboxId), inboxDecider);
    const adapter = inbox && inbox.deletedAt === null ? this.registry.of(inbox.channel) : null;
    if (!inbox || !adapter?.read) return null;
    const kept = await this.credentials.get({ accountId, inboxId }, inbox.credentialsId);
    const credentials = adapter.credentials.safeParse(kept);
    if (!credentials.success) return null;
    const { name, settings } = inbox;
    const connection = { accountId, inboxId, name, settings, credentials: credentials.data };
    try {
      const reading = await adapter.read(request, connection);
      return reading.kind === 'read' ? reading : null;
    } catch {
      return null;
    }
  }
}
