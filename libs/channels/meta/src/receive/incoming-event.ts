import {
  type ChannelSender,
  type Incoming,
  type IncomingMessage,
  type Said,
  originNamed,
  saidIn,
} from '@bitacora/channel-port';
import { attachmentsOf } from './message-attachments.js';
import type { MetaEvent } from './meta-payload.js';
import { readHint } from './read-watermark.js';

/** What happened between a person and the page, or its account of Instagram. */
export function incomingOfPage(event: MetaEvent, own: string): readonly Incoming[] {
  const personId = event.sender?.id;
  const { message, postback, reaction, delivery, read, message_edit: edit } = event;
  // What the page says itself, here or with another program, comes back as an echo.
  if (personId === undefined || personId === own || message?.is_echo) return [];
  const from: ChannelSender = { identity: personId, name: null, email: null, phone: null };
  const sentAt = event.timestamp === undefined ? null : new Date(event.timestamp).toISOString();
  const stamp = event.timestamp === undefined ? {} : { stamp: String(event.timestamp) };
  if (message?.is_deleted)
    return [{ kind: 'revision', providerId: message.mid, from, text: null, ...stamp }];
  if (message) {
    const { words, pending } = attachmentsOf(message.attachments ?? []);
    const story = message.reply_to?.story?.url;
    const lines = saidIn([
      { text: message.text ?? '' },
      ...words,
      { text: story === undefined ? '' : `↩️ ${story}` },
      { text: message.is_unsupported ? '⚠️' : '' },
    ]);
    if (lines.text === '' && pending.length === 0) return [];
    const { mid: providerId, reply_to: answered } = message;
    const said = { providerId, from, ...lines, files: [], sentAt };
    const messageKind = answered?.story ? 'storyReply' : kindOf(lines);
    const more = {
      ...(pending.length > 0 && { pending }),
      ...(messageKind && { messageKind }),
      ...(answered?.mid !== undefined && { quotes: answered.mid }),
      origin: originNamed(providerId),
    };
    return [{ kind: 'message', ...said, ...more }];
  }
  if (edit?.text !== undefined)
    return [{ kind: 'revision', providerId: edit.mid, from, text: edit.text, ...stamp }];
  if (postback) {
    const text = postback.title ?? postback.payload ?? '';
    const providerId = postback.mid ?? `postback:${personId}:${event.timestamp ?? ''}`;
    const said = { providerId, from, text, files: [], sentAt };
    return text === '' ? [] : [{ kind: 'message', ...said, messageKind: 'choice' }];
  }
  if (reaction) {
    const { action, emoji, mid: providerId } = reaction;
    const shown = emoji || REACTIONS[reaction.reaction ?? ''] || '👍';
    return [
      { kind: 'reaction', providerId, from, emoji: action === 'react' ? shown : null, ...stamp },
    ];
  }
  if (delivery)
    return (delivery.mids ?? []).map((providerId) => ({
      ...{ kind: 'mark', providerId, state: 'delivered', fault: null, at: sentAt },
    }));
  if (read?.mid !== undefined)
    return [{ kind: 'mark', providerId: read.mid, state: 'read', fault: null, at: sentAt }];
  if (read?.watermark !== undefined) return [readHint({ personId, upTo: read.watermark })];
  return [];
}

/** Of a message that is nothing else. */
function kindOf({ shared }: Said): IncomingMessage['messageKind'] {
  return shared?.words === '' ? shared.things[0]?.kind : undefined;
}

/** Where Meta names a reaction and shows none. */
const REACTIONS: Readonly<Record<string, string>> = {
  ...{ love: '❤️', smile: '😆', wow: '😮', sad: '😢', angry: '😠', like: '👍', dislike: '👎' },
};
