import {
  type ChannelSender,
  type Incoming,
  type Said,
  originNamed,
  saidInGroup,
} from '@bitacora/channel-port';
import type { TelegramSettings } from '@bitacora/inboxes/published';
import { cutText } from '@bitacora/kernel';
import { telegramFiles } from './message-files.js';
import { telegramKind, telegramSaid } from './message-words.js';
import type { TelegramMessage, TelegramReaction, TelegramUpdate } from './update-shape.js';

type Settings = Pick<TelegramSettings, 'botId' | 'groups'>;

const MAX_NAME = 120;
const GROUPS: ReadonlySet<string> = new Set(['group', 'supergroup']);
const PHONE = /^\+?(\d{8,15})$/;
/** Later than every date that JavaScript knows how to write with four digits. */
const LAST_SECOND = 253_402_300_799;

/** What an update says happened; of kinds that are of no interest, and of chats that are not taken, nothing. */
export function incomingOfUpdate(update: TelegramUpdate, settings: Settings): readonly Incoming[] {
  const { message, edited_message: edited, message_reaction: reaction } = update;
  // Numbers of updates grow, and a repeat has the same.
  const stamp = String(update.update_id);
  if (message) return isTaken(message, settings) ? messageOf(message, settings) : [];
  if (edited) return isTaken(edited, settings) ? revisionOf(edited, settings, stamp) : [];
  return reaction && isTaken(reaction, settings) ? reactionOf(reaction, settings, stamp) : [];
}

/** Numbers of messages count within a chat of a bot: two bots of one inbox can give the same. */
export function messageIdOf(botId: string, chatId: number | string, messageId: number): string {
  return `${botId}:${chatId}:${messageId}`;
}

function isTaken(
  { chat }: Pick<TelegramMessage, 'chat'>,
  { groups }: Pick<Settings, 'groups'>,
): boolean {
  return chat.type === 'private' || (groups && GROUPS.has(chat.type));
}

function messageOf(message: TelegramMessage, { botId }: Settings): readonly Incoming[] {
  const { chat, message_id: id, date, reply_to_message: answered, media_group_id: album } = message;
  const providerId = messageIdOf(botId, chat.id, id);
  const said = telegramSaid(message);
  const pending = telegramFiles(message);
  const messageKind = telegramKind(message);
  // What Telegram itself says of a chat: a name that changed, a message that was pinned.
  if (said.text === '' && pending.length === 0) return [];
  return [
    {
      kind: 'message',
      providerId,
      from: senderOf(message),
      ...saidOf(message, said),
      files: [],
      ...(pending.length > 0 && { pending }),
      sentAt: date > 0 && date <= LAST_SECOND ? new Date(date * 1000).toISOString() : null,
      ...(messageKind && { messageKind }),
      ...(album !== undefined && { albumId: album }),
      ...(message.from?.is_bot && { isAutomatic: true }),
      ...(answered && { quotes: messageIdOf(botId, chat.id, answered.message_id) }),
      origin: originNamed(providerId),
    },
  ];
}

function revisionOf(
  message: TelegramMessage,
  { botId }: Settings,
  stamp: string,
): readonly Incoming[] {
  // A place that moves is edited every few seconds.
  if (message.location) return [];
  const { chat, message_id: id } = message;
  const { text } = saidOf(message, telegramSaid(message));
  return [
    {
      ...{ kind: 'revision', providerId: messageIdOf(botId, chat.id, id) },
      ...{ from: senderOf(message), text, stamp },
    },
  ];
}

/** Of several reactions of one person the newest is shown; one that is no plain emoji is a star. */
function reactionOf(
  reaction: TelegramReaction,
  { botId }: Settings,
  stamp: string,
): readonly Incoming[] {
  const { chat, message_id: id, user: from, new_reaction: now } = reaction;
  if (!from) return [];
  const newest = now.at(-1);
  return [
    {
      ...{ kind: 'reaction', providerId: messageIdOf(botId, chat.id, id) },
      from: senderOf({ chat, from }),
      emoji: newest ? (newest.emoji ?? '⭐') : null,
      stamp,
    },
  ];
}

type From = Pick<TelegramMessage, 'chat' | 'contact' | 'from' | 'sender_chat'>;

/** A private chat is a person, a group is one contact with all who write in it. */
function senderOf({ chat, from, contact }: From): ChannelSender {
  const isPrivate = chat.type === 'private';
  const name = isPrivate ? nameOf(from) : chat.title;
  const isOwn = isPrivate && contact?.user_id !== undefined && contact.user_id === from?.id;
  const digits = isOwn ? PHONE.exec(contact.phone_number.replaceAll(' ', ''))?.[1] : undefined;
  return {
    identity: String(chat.id),
    name: name === '' ? null : cutText(name, MAX_NAME),
    email: null,
    phone: digits === undefined ? null : `+${digits}`,
  };
}

/** In a group the words are those of one of them. */
function saidOf({ chat, from, sender_chat: as }: From, said: Said): Said {
  if (chat.type === 'private') return said;
  return saidInGroup(cutText(nameOf(from) || as?.title || '', MAX_NAME), said);
}

function nameOf(user: TelegramMessage['from']): string {
  return user ? `${user.first_name} ${user.last_name}`.trim() : '';
}
