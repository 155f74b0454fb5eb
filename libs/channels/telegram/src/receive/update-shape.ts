import { cutText, oneLine } from '@bitacora/kernel';
import { z } from 'zod';

/** Kinds of update that are asked for; Telegram leaves out reactions unless they are named (Bot API, setWebhook, allowed_updates). */
export const READ_UPDATES = [
  'message',
  'edited_message',
  'message_reaction',
  'my_chat_member',
] as const;

/** Telegram's own bound is 4,096; a longer text is cut. */
const MAX_WORDS = 20_000;
const MAX_LISTED = 100;
const MAX_REFERENCE = 300;

const words = z.string().overwrite((text) => cutText(text, MAX_WORDS));
/** A name or the like. */
const line = z.string().overwrite((text) => cutText(oneLine(text), 200));
/** What is not as it was documented is left out: the rest of a message still counts. */
const part = <Shape>(shape: z.ZodType<Shape>) => shape.optional().catch(undefined);
const begun = (list: unknown) => (Array.isArray(list) ? list.slice(0, MAX_LISTED) : list);
const first = <Shape>(shape: z.ZodType<Shape>) => part(z.preprocess(begun, z.array(shape)));

const user = z.object({
  id: z.int(),
  is_bot: z.boolean().catch(false),
  first_name: line.catch(''),
  last_name: line.catch(''),
});
const chat = z.object({ id: z.int(), type: z.string().max(40), title: line.catch('') });

const reference = z.string().min(1).max(MAX_REFERENCE);
const file = z.object({
  file_id: reference,
  file_name: part(line),
  mime_type: part(z.string().max(150)),
});
const sticker = z.object({
  file_id: reference,
  emoji: part(line),
  /** A still picture of it. */
  thumbnail: part(z.object({ file_id: reference })),
  is_animated: z.boolean().catch(false),
  is_video: z.boolean().catch(false),
});
const degree = z.number().min(-180).max(180);
const location = z.object({
  latitude: degree,
  longitude: degree,
  live_period: part(z.number()),
});

/** A text that leads to an address which is not seen in it. */
const entity = z.object({
  type: z.string().max(40),
  offset: z.int().nonnegative(),
  length: z.int().nonnegative(),
  url: part(z.string().max(2000)),
});

/** The message that another one answers, in the same chat. */
const answered = z.object({ message_id: z.int() });

/** A message (Bot API, Message), as far as it is read. */
export const telegramMessage = z.object({
  message_id: z.int(),
  date: z.int().catch(0),
  chat,
  from: part(user),
  reply_to_message: part(answered),
  media_group_id: part(z.string().min(1).max(100)),
  sender_chat: part(chat),
  text: part(words),
  entities: first(entity),
  caption: part(words),
  caption_entities: first(entity),
  photo: first(z.object({ file_id: reference, width: z.int(), height: z.int() })),
  document: part(file),
  animation: part(file),
  audio: part(file),
  voice: part(file),
  video: part(file),
  video_note: part(file),
  sticker: part(sticker),
  location: part(location),
  venue: part(z.object({ location, title: line, address: line })),
  contact: part(
    z.object({
      phone_number: line,
      first_name: line.catch(''),
      last_name: line.catch(''),
      user_id: part(z.int()),
    }),
  ),
  poll: part(z.object({ question: line, options: first(z.object({ text: line })) })),
  dice: part(z.object({ emoji: line, value: z.int() })),
  ...{ story: part(z.looseObject({})), game: part(z.looseObject({})) },
  ...{ invoice: part(z.looseObject({})), paid_media: part(z.looseObject({})) },
  ...{ checklist: part(z.looseObject({})), giveaway: part(z.looseObject({})) },
});
export type TelegramMessage = z.output<typeof telegramMessage>;

const reaction = z.object({ type: z.string().max(40), emoji: part(z.string().max(40)) });

/** What changed in the reactions of one to a message (Bot API, MessageReactionUpdated). */
const reacted = z.object({
  chat,
  message_id: z.int(),
  user: part(user),
  new_reaction: z.preprocess(begun, z.array(reaction)),
});
export type TelegramReaction = z.output<typeof reacted>;

/** An update; of other kinds nothing is read. */
export const telegramUpdate = z.object({
  update_id: z.int(),
  message: telegramMessage.optional(),
  edited_message: telegramMessage.optional(),
  message_reaction: reacted.optional(),
});
export type TelegramUpdate = z.output<typeof telegramUpdate>;
