import { Inject, Injectable } from '@nestjs/common';
import {
  type ChannelSettings,
  channelSender,
  inboxDecider,
  inboxStream,
  sharesSender,
} from '@bitacora/inboxes';
import type { Hash, Ids, Lease, Leases } from '@bitacora/kernel';
import { HASH, IDS, LEASES, LIVE_VIEWS, StreamFolds } from '@bitacora/platform';
import type { LiveViews } from '@bitacora/runtime';
import { type InboxEntry, directoryProjection } from '@bitacora/views';

/** Inboxes of one sender that are looked at; there is one, or a few from before a second was refused. */
const MOST_LOOKED_AT = 20;
/** A process that ends while it connects an inbox gives way after this. */
const CONNECTED_WITHIN_MS = 60_000;

/** Who asks for what clients write to. */
interface AskingInbox {
  readonly inboxId: string;
  /** What it has now: an inbox is never kept from what it has. Null: nothing yet. */
  readonly before: ChannelSettings | null;
}

/** Knows which page, number, bot or application has an inbox already: its messages would leave that one without a word. */
@Injectable()
export class InboxSenders {
  constructor(
    private readonly folds: StreamFolds,
    @Inject(LIVE_VIEWS) private readonly views: LiveViews,
    @Inject(LEASES) private readonly leases: Leases,
    @Inject(IDS) private readonly ids: Ids,
    @Inject(HASH) private readonly hash: Hash,
  ) {}

  /**
   * Whether another inbox, of any account, has what these settings name, or is connected to it at this moment. A turn that is taken is added to
   * `turns`, to be released once the inbox is there.
   */
  async isTaken(
    settings: ChannelSettings,
    { inboxId, before }: AskingInbox,
    turns: Pick<Lease, 'release'>[],
  ): Promise<boolean> {
    const sender = channelSender(settings);
    if (sender === null) return false;
    const name = `sender:${this.hash.sha256(sender)}`;
    const turn = await this.leases.acquire(name, this.ids.next(), CONNECTED_WITHIN_MS);
    if (!turn) return true;
    turns.push(turn);
    const entries = this.views.collection<InboxEntry>(directoryProjection.name);
    const filter = { kind: 'inbox', sender, deleted: false };
    for (const entry of await entries.find(filter, { limit: MOST_LOOKED_AT })) {
      if (entry.inboxId === inboxId) continue;
      // The view says which inboxes may have it; their own streams say what holds this very moment.
      const stream = inboxStream(entry.account, entry.inboxId);
      const other = await this.folds.state(stream, inboxDecider);
      if (!other || other.deletedAt !== null || !sharesSender(settings, other.settings)) continue;
      if (before === null || !sharesSender(before, other.settings)) return true;
    }
    return false;
  }
}
