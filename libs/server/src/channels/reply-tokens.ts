import type { ReplyToken, ReplyTokens } from '@bitacora/channel-line';
import type { ChannelMessage } from '@bitacora/channel-port';
import { type ConversationEvent, conversationStream } from '@bitacora/conversations/published';
import { type RecordedEvent, isErased } from '@bitacora/kernel';
import type { ReadableEventLog } from '@bitacora/platform';

/** Newest events of a conversation among which the message is looked for that a reply answers. */
const LOOKED_AT = 50;

type Received = Extract<ConversationEvent, { type: 'MessageReceived' }>['data'];

/** Reads from the log by which token a reply answers the newest message before it. */
export class LoggedReplyTokens implements ReplyTokens {
  constructor(private readonly log: Pick<ReadableEventLog, 'read'>) {}

  async of(
    { conversation, at }: ChannelMessage,
    { accountId }: { readonly accountId: string },
  ): Promise<ReplyToken | null> {
    const stream = conversationStream(accountId, conversation.id);
    const backwards = { from: 'end', direction: 'backwards', limit: LOOKED_AT } as const;
    const newest = await this.log.read(stream, backwards);
    const before = newest.filter(({ metadata }) => metadata.occurredAt <= at);
    const answered = before.find(({ type }) => type === 'MessageReceived');
    // An earlier reply used it up; of two in the same moment LINE refuses the second.
    const isSpent = before.some(
      (event) =>
        event.type === 'MessageSent' &&
        event.metadata.occurredAt < at &&
        event.revision > (answered?.revision ?? Infinity),
    );
    const token = answered && !isSpent ? tokenOf(answered) : null;
    return token === null || !answered ? null : { token, at: answered.metadata.occurredAt };
  }
}

function tokenOf(event: RecordedEvent): string | null {
  const { origin } = event.data as unknown as Received;
  return origin && !isErased(origin) ? origin.id : null;
}
