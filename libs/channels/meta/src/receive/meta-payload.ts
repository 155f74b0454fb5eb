import { z } from 'zod';

/** What of a webhook is used, each bounded. Sources: Meta, "Messenger Platform, Webhook Events"; "Instagram, Webhooks"; "Webhooks for Pages". */
const text = (max: number) => z.string().max(max);
const lenient = <T>(shape: z.ZodType<T>) => shape.optional().catch(undefined);
const id = z.union([text(100).min(1), z.number().int().transform(String)]);
const person = z.object({ id });
const time = z.number().min(0).max(8.64e15);

const attachment = z.object({
  type: text(60),
  payload: lenient(
    z.object({
      url: lenient(text(4000)),
      title: lenient(text(2000)),
      sticker_id: lenient(id),
      coordinates: lenient(z.object({ lat: z.number(), long: z.number() })),
    }),
  ),
  title: lenient(text(2000)),
  url: lenient(text(4000)),
});
export type MetaAttachment = Readonly<z.output<typeof attachment>>;

const message = z.object({
  mid: text(500).min(1),
  text: lenient(text(20_000)),
  is_echo: lenient(z.boolean()),
  is_deleted: lenient(z.boolean()),
  is_unsupported: lenient(z.boolean()),
  attachments: lenient(z.array(attachment).max(50)),
  reply_to: lenient(
    z.object({
      mid: lenient(text(500).min(1)),
      story: lenient(z.object({ url: lenient(text(4000)), id: lenient(text(500)) })),
    }),
  ),
});

const event = z.object({
  sender: lenient(person),
  recipient: lenient(person),
  timestamp: lenient(time),
  message: lenient(message),
  message_edit: lenient(
    z.object({
      mid: text(500).min(1),
      text: lenient(text(20_000)),
      num_edit: lenient(z.coerce.number()),
    }),
  ),
  postback: lenient(
    z.object({ mid: lenient(text(500)), title: lenient(text(2000)), payload: lenient(text(2000)) }),
  ),
  reaction: lenient(
    z.object({
      mid: text(500).min(1),
      action: text(40),
      emoji: lenient(text(40)),
      reaction: lenient(text(40)),
    }),
  ),
  delivery: lenient(z.object({ mids: lenient(z.array(text(500).min(1)).max(500)) })),
  /** Messenger says up to when, Instagram which one. */
  read: lenient(z.object({ watermark: lenient(time), mid: lenient(text(500)) })),
});
export type MetaEvent = Readonly<z.output<typeof event>>;

const comment = z.object({
  item: text(60),
  verb: text(60),
  comment_id: text(200).min(1),
  post_id: text(200).min(1),
  parent_id: lenient(text(200)),
  created_time: lenient(time),
  message: lenient(text(20_000)),
  photo: lenient(text(4000)),
  video: lenient(text(4000)),
  from: lenient(z.object({ id, name: lenient(text(1000)) })),
  post: lenient(z.object({ permalink_url: lenient(text(2000)) })),
});
export type MetaComment = Readonly<z.output<typeof comment>>;

/** What does not have its least is left out; the rest counts. */
const each = <T>(shape: z.ZodType<T>) =>
  z
    .array(shape.nullable().catch(null))
    .max(1000)
    .transform((all) => all.filter((one) => one !== null));

export const metaPayload = z.object({
  object: text(60),
  entry: each(
    z.object({
      id,
      messaging: lenient(each(event)),
      changes: lenient(each(z.object({ field: z.literal('feed'), value: comment }))),
    }),
  ),
});
