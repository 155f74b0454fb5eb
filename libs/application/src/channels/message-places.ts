import { Inject, Injectable } from '@nestjs/common';
import { type QuotedMessage, USUAL_WRITER } from '@bitacora/conversations/published';
import {
  deliveryDecider,
  deliveryStream,
  sentIdDecider,
  sentIdStream,
  sentKeyOf,
} from '@bitacora/deliveries';
import { type Hash, type RecordedEvent, derivedUuid } from '@bitacora/kernel';
import { EVENT_LOG, HASH, type ReadableEventLog, StreamFolds } from '@bitacora/platform';
import { Threads } from '../intake/threads.js';
import type { WidgetInbox } from '../visitors/widget-inboxes.js';

/** Conversations that are asked whether they hold a message, the newest first. */
const ASKED = 20;
/** Events of a conversation that are searched for a message, from its end. */
const SEARCHED = { page: 200, pages: 5 } as const;
const MAX_ID = 500;

/** Whose message is looked for, and what the provider calls it. */
interface NamedMessage {
  readonly contactId: string;
  readonly providerId: string;
}

/** A message in its conversation; no revision: it lies too far back for one. */
export type MessagePlace = Omit<QuotedMessage, 'revision'> & { readonly revision: number | null };

/** Finds messages by what providers call them: a client's own, and those of the team to this client. */
@Injectable()
export class MessagePlaces {
  constructor(
    private readonly folds: StreamFolds,
    private readonly threads: Threads,
    @Inject(EVENT_LOG) private readonly log: ReadableEventLog,
    @Inject(HASH) private readonly hash: Hash,
  ) {}

  /** What a message quotes; undefined: no message of this client is called so, or it lies too far back. */
  async quoted(found: WidgetInbox, named: NamedMessage): Promise<QuotedMessage | undefined> {
    if (named.providerId.length > MAX_ID) return undefined;
    const place = (await this.ours(found, named)) ?? (await this.own(found, named));
    return place?.revision == null ? undefined : { ...place, revision: place.revision };
  }

  /** A message of the client, in one of their newest conversations. */
  async own(
    { accountId: account, inbox: { inboxId, channel } }: WidgetInbox,
    { contactId, providerId }: NamedMessage,
  ): Promise<MessagePlace | null> {
    const derived = ['channel-message-id', inboxId, channel, contactId, providerId] as const;
    const messageId = derivedUuid(this.hash, ...derived);
    const thread = {
      ...{ account, inboxId, contactId, threadId: contactId, language: null },
      ...{ writer: USUAL_WRITER, typed: null },
    };
    const latest = await this.threads.latest(thread);
    for (let ordinal = latest; ordinal > 0 && ordinal > latest - ASKED; ordinal -= 1) {
      const conversation = await this.threads.conversation(thread, ordinal);
      if (!conversation?.messageIds.includes(messageId)) continue;
      const { conversationId } = conversation;
      const revision = await this.#revision(this.threads.streamOf(thread, ordinal), messageId);
      return { conversationId, messageId, revision };
    }
    return null;
  }

  /** A message of the team to this client. */
  async ours(
    { accountId, inbox: { inboxId } }: WidgetInbox,
    { contactId, providerId }: NamedMessage,
  ): Promise<MessagePlace | null> {
    const sentKey = sentKeyOf(this.hash, { inboxId, providerId });
    const { delivery } = await this.folds.state(sentIdStream(accountId, sentKey), sentIdDecider);
    if (!delivery) return null;
    const stream = deliveryStream(accountId, delivery.deliveryId);
    const sent = await this.folds.state(stream, deliveryDecider);
    if (sent?.contactId !== contactId || sent.inboxId !== inboxId) return null;
    const { conversationId, messageId, messageRevision: revision } = sent;
    return { conversationId, messageId, revision };
  }

  async #revision(stream: string, messageId: string): Promise<number | null> {
    let from: number | 'end' = 'end';
    for (let page = 0; page < SEARCHED.pages; page += 1) {
      const options = { from, limit: SEARCHED.page, direction: 'backwards' } as const;
      const events: readonly RecordedEvent[] = await this.log.read(stream, options);
      const event = events.find(
        ({ type, data }) =>
          type === 'MessageReceived' && (data as QuotedMessage).messageId === messageId,
      );
      if (event) return event.revision;
      const last = events.at(-1)?.revision ?? 0;
      if (last === 0) return null;
      from = last - 1;
    }
    return null;
  }
}
