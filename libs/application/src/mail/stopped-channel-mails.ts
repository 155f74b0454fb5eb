import { inboxDecider, inboxStream } from '@bitacora/inboxes';
import type { Clock, Collection } from '@bitacora/kernel';
import type { StreamFolds } from '@bitacora/platform';
import {
  type ChannelDocument,
  lowChannels,
  stoppedChannels,
  unreadChannels,
} from '@bitacora/views';
import type { AccountNotices } from './account-notices.js';

export interface StoppedChannelMailsParts {
  /** Asked each time: a rebuild replaces the collection. */
  readonly channels: () => Pick<Collection<ChannelDocument>, 'find'>;
  readonly folds: Pick<StreamFolds, 'state'>;
  readonly notices: Pick<AccountNotices, 'write'>;
  readonly clock: Pick<Clock, 'now'>;
}

/** What is older is no news any more. */
const NEWS_FOR_MS = 24 * 60 * 60 * 1000;
/** Inboxes that are looked at in one round. */
const MOST_AT_ONCE = 100;

/** An inbox about which the account is to know, and the event that noted why. */
interface Noted {
  readonly account: string;
  readonly inboxId: string;
  readonly noticeId: string | null;
}

/**
 * Asks for a mail to the account when the provider of an inbox refuses its credentials, so that its replies wait, when what clients write
 * cannot be fetched, and when the quality of its number falls to low.
 */
export class StoppedChannelMails {
  constructor(private readonly parts: StoppedChannelMailsParts) {}

  /** Asks for what was not asked for yet. */
  async order(): Promise<void> {
    const { channels, clock } = this.parts;
    const since = new Date(Date.parse(clock.now()) - NEWS_FOR_MS).toISOString();
    for (const stopped of await stoppedChannels(channels(), since, MOST_AT_ONCE))
      await this.#write(stopped, 'channelStopped');
    for (const { account, inboxId, unreadId } of await unreadChannels(
      ...([channels(), since, MOST_AT_ONCE] as const),
    ))
      await this.#write({ account, inboxId, noticeId: unreadId }, 'channelUnread');
    for (const { account, inboxId, lowId } of await lowChannels(channels(), since, MOST_AT_ONCE))
      await this.#write({ account, inboxId, noticeId: lowId }, 'numberLow');
  }

  async #write(
    { account, inboxId, noticeId }: Noted,
    template: 'channelStopped' | 'channelUnread' | 'numberLow',
  ): Promise<void> {
    const { folds, notices } = this.parts;
    const inbox = await folds.state(inboxStream(account, inboxId), inboxDecider);
    if (noticeId === null || !inbox || inbox.deletedAt !== null) return;
    await notices.write({ account, noticeId, template, parameters: { inbox: inbox.name } });
  }
}
