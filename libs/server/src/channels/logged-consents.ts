import type { ChannelMessage } from '@bitacora/channel-port';
import { type SmsConsents, consentIn } from '@bitacora/channel-sms';
import {
  type ConversationEvent,
  conversationIdOf,
  conversationStream,
} from '@bitacora/conversations/published';
import { type Hash, type RecordedEvent, isErased } from '@bitacora/kernel';
import type { ReadableEventLog } from '@bitacora/platform';

/** Conversations of the client, on both sides of the one that is answered, and newest events of each. */
const LOOKED_AT = { conversations: 3, events: 200 } as const;

type Started = Extract<ConversationEvent, { type: 'ConversationStarted' }>['data'];
type Received = Extract<ConversationEvent, { type: 'MessageReceived' }>['data'];

/** Reads from the log whether a client wants messages: the newest word that says so counts, in whichever conversation it was written. */
export class LoggedConsents implements SmsConsents {
  constructor(
    private readonly log: Pick<ReadableEventLog, 'read'>,
    private readonly hash: Hash,
  ) {}

  async wants(
    { conversation }: ChannelMessage,
    { accountId, inboxId }: { readonly accountId: string; readonly inboxId: string },
  ): Promise<boolean> {
    const stream = conversationStream(accountId, conversation.id);
    const [started] = await this.log.read(stream, { from: 0, limit: 1 });
    if (started?.type !== 'ConversationStarted') return true;
    const { contactId, ordinal } = started.data as unknown as Started;
    const ordinals = Array.from(
      { length: 2 * LOOKED_AT.conversations + 1 },
      (_, nth) => ordinal + LOOKED_AT.conversations - nth,
    ).filter((nth) => nth > 0);
    for (const nth of ordinals) {
      const id = conversationIdOf(this.hash, { inboxId, contactId, ordinal: nth });
      const of = { from: 'end', direction: 'backwards', limit: LOOKED_AT.events } as const;
      const events = await this.log.read(conversationStream(accountId, id), of);
      for (const event of events) {
        const wants = consentIn(wordsOf(event));
        if (wants !== null) return wants;
      }
    }
    return true;
  }
}

function wordsOf({ type, data }: RecordedEvent): string {
  if (type !== 'MessageReceived') return '';
  const { text } = data as unknown as Received;
  return isErased(text) ? '' : text;
}
