import { Inject, Injectable } from '@nestjs/common';
import { type Inbox, hostAllowed, inboxDecider, inboxStream } from '@bitacora/inboxes';
import type { Hash } from '@bitacora/kernel';
import type { LiveViews } from '@bitacora/runtime';
import { HASH, LIVE_VIEWS, StreamFolds, isToken } from '@bitacora/platform';
import { type InboxEntry, directoryProjection } from '@bitacora/views';
import { foreignDomain, unknownWidget } from './refusals.js';

/** A website inbox and the account that it belongs to. */
export interface WidgetInbox {
  readonly accountId: string;
  readonly inbox: Inbox;
}

/** Finds inboxes by the token in the embed code. */
@Injectable()
export class WidgetInboxes {
  constructor(
    private readonly folds: StreamFolds,
    @Inject(LIVE_VIEWS) private readonly views: LiveViews,
    @Inject(HASH) private readonly hash: Hash,
  ) {}

  /** The view says whose token it is; the inbox's own stream says what holds this very moment. */
  async byToken(token: string): Promise<WidgetInbox> {
    if (!isToken(token)) throw unknownWidget();
    const tokenHash = this.hash.sha256(token);
    const entries = this.views.collection<InboxEntry>(directoryProjection.name);
    const [entry] = await entries.find({ kind: 'inbox', tokenHash }, { limit: 1 });
    if (!entry) throw unknownWidget();
    const inbox = await this.byId(entry.account, entry.inboxId);
    if (!inbox || inbox.deletedAt !== null || inbox.tokenHash !== tokenHash) throw unknownWidget();
    // The key of programs opens no chat.
    if (inbox.channel !== 'website') throw unknownWidget();
    return { accountId: entry.account, inbox };
  }

  async byId(accountId: string, inboxId: string): Promise<Inbox | null> {
    return this.folds.state(inboxStream(accountId, inboxId), inboxDecider);
  }

  /** True for pages on the inbox's domain. `embedder` is an origin. */
  allows({ inbox }: WidgetInbox, embedder: string): boolean {
    const { domain } = inbox;
    if (domain === null || !URL.canParse(embedder)) return false;
    return hostAllowed(domain, new URL(embedder).host);
  }

  /** Refuses a page that is not on the inbox's domain. */
  assertEmbedder(found: WidgetInbox, embedder: string): void {
    if (!this.allows(found, embedder)) throw foreignDomain();
  }
}
