import { Inject, Injectable } from '@nestjs/common';
import { type Capabilities, ChannelRegistry, type ReplyHindrance } from '@bitacora/channel-port';
import { conversationDecider, conversationStream } from '@bitacora/conversations';
import { deliveryDecider, deliveryStream } from '@bitacora/deliveries';
import type { QuotedMessage } from '@bitacora/conversations/published';
import { inboxDecider, inboxStream } from '@bitacora/inboxes';
import { type Clock, type DomainError, refuse } from '@bitacora/kernel';
import { CLOCK, EVENT_LOG, type ReadableEventLog, StreamFolds } from '@bitacora/platform';
import { type SizedMessage, misfitOf, misfitRefusal } from './message-fit.js';
import { HINDRANCE_CODES } from './hindrance-codes.js';
import { AskedReplying } from './asked-replying.js';
import { newestOrigin, newestReply } from './newest-origin.js';
import { QuotedMessages } from './quoted-messages.js';

/** What the channel of a conversation carries now. */
export interface ReplyLimit {
  readonly capabilities: Capabilities;
  /** Until when a reply may be sent; null: always. */
  readonly until: string | null;
  /** Why the provider takes none now, as it says itself; null: it takes one, or did not say. */
  readonly closed: ReplyHindrance | null;
}

export interface RepliedConversation {
  readonly accountId: string;
  readonly conversationId: string;
  readonly inboxId: string;
}

/** What may be replied in a conversation, as its channel has it. Asks the provider where that alone knows. */
@Injectable()
export class ReplyLimits {
  readonly #quotes: QuotedMessages;

  constructor(
    private readonly folds: StreamFolds,
    private readonly registry: ChannelRegistry,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(EVENT_LOG) private readonly log: ReadableEventLog,
    private readonly asked: AskedReplying,
  ) {
    this.#quotes = new QuotedMessages({ folds, log });
  }

  /** Null: its messages need no provider, or the inbox is gone. `freshest`: as for `AskedReplying`. */
  async of(
    { accountId, conversationId, inboxId }: RepliedConversation,
    freshest = false,
  ): Promise<ReplyLimit | null> {
    const inbox = await this.folds.state(inboxStream(accountId, inboxId), inboxDecider);
    const adapter = inbox && inbox.deletedAt === null ? this.registry.of(inbox.channel) : null;
    if (!inbox || !adapter) return null;
    const asks = adapter.capabilitiesIn ?? adapter.answerable;
    const of = { accountId, conversationId };
    const answered = asks ? await newestOrigin(this.log, of) : null;
    const capabilities =
      adapter.capabilitiesIn?.(inbox.settings, answered) ?? adapter.capabilities(inbox.settings);
    const { replyWindowMs } = capabilities;
    if (replyWindowMs === null && !adapter.answerable)
      return { capabilities, until: null, closed: null };
    const stream = conversationStream(accountId, conversationId);
    const conversation = await this.folds.state(stream, conversationDecider);
    if (!conversation) return null;
    if (conversation.question === 'answered' && !(await this.#hasFailed(of)))
      return { capabilities, until: null, closed: 'questionAnswered' };
    const said =
      adapter.answerable && answered !== null
        ? await this.asked.of({ accountId, inboxId, channel: inbox.channel, answered }, freshest)
        : null;
    const closed = said?.kind === 'closed' ? said.why : null;
    if (replyWindowMs === null)
      return { capabilities, closed, until: said?.kind === 'open' ? said.until : null };
    // A conversation that was continued here has the window of the one before it in the inbox.
    const from = conversation.lastContactMessageAt ?? conversation.wroteBeforeAt ?? null;
    // Without a message of the contact the window never opened.
    const until = from === null ? 0 : Date.parse(from) + replyWindowMs;
    return { capabilities, closed, until: new Date(until).toISOString() };
  }

  /** The message of the conversation that a reply is to quote, by its revision; or why it cannot. */
  async quoted(of: RepliedConversation, revision: number): Promise<QuotedMessage | DomainError> {
    const limit = await this.of(of);
    if (limit?.capabilities.quotes !== true) return refuse('CHANNEL_WITHOUT_QUOTES', 'quotes');
    const { accountId, conversationId } = of;
    const named = await this.#quotes.at(accountId, { conversationId, revision });
    return named?.quoted ?? refuse('MESSAGE_NOT_QUOTABLE', 'quotes');
  }

  /** Why a reply cannot be sent now, before it is written; null: it can. */
  async refusal(of: RepliedConversation, message: SizedMessage): Promise<DomainError | null> {
    const limit = await this.of(of, true);
    if (!limit) return null;
    if (limit.closed !== null) return refuse(HINDRANCE_CODES[limit.closed], 'text');
    if (limit.until !== null && this.clock.now() >= limit.until)
      return refuse('REPLY_WINDOW_CLOSED', 'text');
    const misfit = misfitOf(limit.capabilities, message);
    return misfit && misfitRefusal(misfit);
  }

  /** Whether the newest reply did not reach the provider for good, so that its question waits for an answer still. */
  async #hasFailed(of: { readonly accountId: string; readonly conversationId: string }) {
    const newest = await newestReply(this.log, of);
    if (newest === null) return false;
    const stream = deliveryStream(of.accountId, newest);
    const delivery = await this.folds.state(stream, deliveryDecider);
    return delivery?.state === 'failed';
  }
}
