import {
  type ChannelSender,
  type Incoming,
  type IncomingMessage,
  type Said,
  originNamed,
  saidInGroup,
} from '@bitacora/channel-port';
import type { LineSettings } from '@bitacora/inboxes/published';
import { type LineEvent, eventParts } from './event-shape.js';
import { lineFiles, lineKind, lineSaid } from './message-content.js';

/** What an event says happened; null: it is of a kind that is read, and is not as LINE documents it. */
export function incomingOfEvent(
  event: LineEvent,
  { groups }: Pick<LineSettings, 'groups'>,
): readonly Incoming[] | null {
  const from = senderOf(event);
  // Another program answers these (Messaging API, Webhook event objects, mode).
  if (!from || event.mode === 'standby' || (isGroup(event) && !groups)) return [];
  switch (event.type) {
    case 'message': {
      const { data: message } = eventParts.message.safeParse(event.message);
      if (!message) return null;
      const pending = lineFiles(message);
      const said = saidOf(event, lineSaid(message));
      const { quotedMessageId: quotes } = message;
      const files = pending.length > 0 && { pending };
      const messageKind = lineKind(message);
      const more = {
        ...said,
        ...files,
        ...(quotes !== undefined && { quotes }),
        ...(messageKind && { messageKind }),
      };
      return [messageOf(event, from, message.id, more)];
    }
    case 'postback': {
      const { data: postback } = eventParts.postback.safeParse(event.postback);
      if (!postback || event.webhookEventId === undefined) return null;
      const { text } = saidOf(event, { text: `▶ ${postback.data}` });
      return [messageOf(event, from, event.webhookEventId, { text, messageKind: 'choice' })];
    }
    case 'unsend': {
      const { data: unsent } = eventParts.unsend.safeParse(event.unsend);
      if (!unsent) return null;
      return [{ kind: 'revision', providerId: unsent.messageId, from, text: null }];
    }
    default:
      return [];
  }
}

function messageOf(
  { timestamp, replyToken, deliveryContext }: LineEvent,
  from: ChannelSender,
  providerId: string,
  more: Pick<IncomingMessage, 'messageKind' | 'pending' | 'quotes' | 'shared' | 'text'>,
): Incoming {
  const sent = new Date(timestamp);
  const isDated = timestamp > 0 && !Number.isNaN(sent.getTime());
  // A token that comes late is worth nothing.
  const isToken = replyToken !== undefined && !deliveryContext?.isRedelivery;
  return {
    ...{ kind: 'message', providerId, from, files: [], ...more },
    sentAt: isDated ? sent.toISOString() : null,
    // A reply names the message that it answers by its token.
    ...(isToken && { origin: originNamed(replyToken) }),
  };
}

function isGroup({ source }: LineEvent): boolean {
  return source?.type === 'group' || source?.type === 'room';
}

/** A group or a room is one contact, with all who write in it. LINE gives no names with messages. */
function senderOf({ source }: LineEvent): ChannelSender | null {
  const identity = source?.groupId ?? source?.roomId ?? source?.userId;
  return identity === undefined ? null : { identity, name: null, email: null, phone: null };
}

/** In a group, the end of the writer's number says who of them it is. */
function saidOf(event: LineEvent, said: Said): Said {
  const writer = event.source?.userId;
  return isGroup(event) && writer !== undefined ? saidInGroup(`…${writer.slice(-4)}`, said) : said;
}
