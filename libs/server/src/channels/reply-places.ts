import { NEW_PLACE, type ReplyPlace, type ReplyPlaces } from '@bitacora/channel-email';
import type { ChannelMessage } from '@bitacora/channel-port';
import { type ConversationEvent, conversationStream } from '@bitacora/conversations/published';
import { type RecordedEvent, isErased } from '@bitacora/kernel';
import type { ReadableEventLog } from '@bitacora/platform';

/** Newest events of a conversation among which the mail is looked for that a reply answers. */
const LOOKED_AT = 200;
/** The first mail gives the subject; it comes with the event that starts the conversation. */
const FIRST_EVENTS = 5;

type Received = Extract<ConversationEvent, { type: 'MessageReceived' }>['data'];

/** Reads from the log what a reply by mail answers. */
export class LoggedReplyPlaces implements ReplyPlaces {
  constructor(private readonly log: Pick<ReadableEventLog, 'read'>) {}

  async of(
    { conversation, to, author, at }: ChannelMessage,
    { accountId }: { readonly accountId: string },
  ): Promise<ReplyPlace> {
    const stream = conversationStream(accountId, conversation.id);
    const backwards = { from: 'end', direction: 'backwards', limit: LOOKED_AT } as const;
    const [newest, first] = await Promise.all([
      this.log.read(stream, backwards),
      this.log.read(stream, { from: 0, limit: FIRST_EVENTS }),
    ]);
    const isAutomatic = author === null;
    const answered = newest.find(
      (event) => event.metadata.occurredAt <= at && originOf(event) !== null,
    );
    const origin = answered ? originOf(answered) : null;
    if (!answered || !origin) return { ...NEW_PLACE, isAutomatic };
    const began = first.map(originOf).find((each) => each !== null);
    const { text } = answered.data as unknown as Received;
    const from = { address: to.identity, name: to.name ?? '' };
    return {
      ...NEW_PLACE,
      subject: began?.subject ?? origin.subject,
      inReplyTo: origin.id,
      references: origin.references,
      answerTo: origin.answerTo,
      // What no person wrote goes to the one who asked.
      cc: isAutomatic ? [] : origin.copies,
      quoted: isErased(text) ? null : { from, at: answered.metadata.occurredAt, text },
      isAutomatic,
    };
  }
}

function originOf(event: RecordedEvent) {
  if (event.type !== 'MessageReceived') return null;
  const { origin } = event.data as unknown as Received;
  return origin && !isErased(origin) ? origin : null;
}
