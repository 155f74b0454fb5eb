import { Inject, Injectable } from '@nestjs/common';
import {
  type Clock,
  type Collection,
  type CollectionSpec,
  type Documents,
  unlessItFails,
} from '@bitacora/kernel';
import { CLOCK, DOCUMENTS } from '@bitacora/platform';
import { LRUCache } from 'lru-cache';

/** What comes in for an inbox: messages of clients, and what its provider says of the number. */
export type ArrivalKind = 'message' | 'standing';

/** When a message, or word of the number, last came into an inbox. */
export interface ChannelArrival {
  readonly _id: string;
  readonly account: string;
  readonly at: string;
}

/** When messages last came into inboxes. */
export const CHANNEL_ARRIVALS: CollectionSpec = {
  name: 'channelArrivals',
  kind: 'system',
  version: 1,
  indexes: [],
};
/** An arrival is written down when the one before is older than this. */
export const ARRIVAL_NOTED_EVERY_MS = 60 * 1000;
/** Word of a number comes seldom, and is asked for by people who look at its time. */
const STANDING_NOTED_EVERY_MS = 1000;
const MAX_KNOWN = 20_000;

/**
 * Remembers when clients last wrote into inboxes, and when word of their numbers last came, to a minute. It is no part of the log: a busy inbox would write the same document with every
 * message, and losing it loses a line of the settings.
 */
@Injectable()
export class ChannelArrivals {
  readonly #known = new LRUCache<string, number>({ max: MAX_KNOWN });
  #collection: Promise<Collection<ChannelArrival>> | null = null;

  constructor(
    @Inject(DOCUMENTS) private readonly documents: Documents,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Writes at most once a minute for each inbox and process. A store that takes nothing hinders no message. */
  async note(account: string, inboxId: string, kind: ArrivalKind = 'message'): Promise<void> {
    const _id = idOf(account, inboxId, kind);
    const now = this.clock.monotonic();
    const before = this.#known.get(_id);
    const everyMs = kind === 'message' ? ARRIVAL_NOTED_EVERY_MS : STANDING_NOTED_EVERY_MS;
    if (before !== undefined && now - before < everyMs) return;
    this.#known.set(_id, now);
    const put = [{ _id, account, at: this.clock.now() }];
    await this.#arrivals()
      .then((arrivals) => arrivals.commit({ put, remove: [] }))
      .catch(() => this.#known.delete(_id));
  }

  /** ISO 8601; null: none came since this is remembered. */
  async last(
    account: string,
    inboxId: string,
    kind: ArrivalKind = 'message',
  ): Promise<string | null> {
    const _id = idOf(account, inboxId, kind);
    return (await (await this.#arrivals()).get([_id])).get(_id)?.at ?? null;
  }

  #arrivals(): Promise<Collection<ChannelArrival>> {
    this.#collection ??= unlessItFails(
      this.documents.open<ChannelArrival>(CHANNEL_ARRIVALS),
      () => (this.#collection = null),
    );
    return this.#collection;
  }
}

function idOf(account: string, inboxId: string, kind: ArrivalKind): string {
  return kind === 'message' ? `${account}:${inboxId}` : `${account}:${inboxId}:${kind}`;
}
