import {
  type ConversationEvent,
  type QuotedMessage,
  conversationStream,
} from '@bitacora/conversations/published';
import { deliveryDecider, deliveryIdOf, deliveryStream } from '@bitacora/deliveries/published';
import { type RecordedEvent, isErased } from '@bitacora/kernel';
import type { ReadableEventLog, StreamFolds } from '@bitacora/platform';

export interface QuotedMessagesParts {
  readonly folds: Pick<StreamFolds, 'state'>;
  readonly log: Pick<ReadableEventLog, 'read'>;
}

/** A message as it may be quoted: with what its provider calls it. */
export interface NamedQuote {
  readonly quoted: QuotedMessage;
  readonly providerId: string;
}

type Spoken = Extract<ConversationEvent, { type: 'MessageReceived' | 'MessageSent' }>;

/** Finds what providers call messages that replies quote. */
export class QuotedMessages {
  constructor(private readonly parts: QuotedMessagesParts) {}

  /** The message of a conversation at a revision; null: there is none, or its provider gave it no name. */
  async at(
    accountId: string,
    { conversationId, revision: from }: Pick<QuotedMessage, 'conversationId' | 'revision'>,
  ): Promise<NamedQuote | null> {
    const stream = conversationStream(accountId, conversationId);
    const [event] = await this.parts.log.read(stream, { from, limit: 1 });
    if (event?.revision !== from || !isSpoken(event)) return null;
    const { messageId } = event.data;
    const providerId = await this.#providerId(accountId, event);
    return providerId === null
      ? null
      : { quoted: { conversationId, messageId, revision: from }, providerId };
  }

  async #providerId(accountId: string, event: RecordedEvent & Spoken): Promise<string | null> {
    if (event.type === 'MessageReceived') {
      const { origin } = event.data;
      return origin && !isErased(origin) ? origin.id : null;
    }
    const stream = deliveryStream(accountId, deliveryIdOf(event.id));
    const providerId = (await this.parts.folds.state(stream, deliveryDecider))?.providerId;
    return providerId && !isErased(providerId) ? providerId : null;
  }
}

function isSpoken(event: RecordedEvent): event is RecordedEvent & Spoken {
  return event.type === 'MessageReceived' || event.type === 'MessageSent';
}
