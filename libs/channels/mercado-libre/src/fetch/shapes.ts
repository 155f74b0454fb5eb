import { z } from 'zod';

const id = z
  .union([z.number().int().positive(), z.string().regex(/^\d{1,20}$/u)])
  .transform(String);
const words = z.string().max(20_000);
const date = z.string().max(60).nullish();

/** "Questions and answers", GET /questions/{id}?api_version=4. */
export const question = z.object({
  id,
  seller_id: id,
  item_id: z.string().max(40),
  text: words.nullish(),
  status: z.string().max(60),
  date_created: date,
  from: z.object({ id }).nullish(),
  answer: z
    .object({ text: words.nullish(), status: z.string().max(60).nullish(), date_created: date })
    .nullish(),
});
export type Question = z.output<typeof question>;

/** "Items and searches", GET /items/{id}. */
export const item = z.object({
  title: z.string().max(1000),
  permalink: z.string().max(1000).nullish(),
});

/** GET /users/{id}. */
export const user = z.object({ nickname: z.string().max(200).nullish() });

const attachment = z.object({
  filename: z.string().regex(/^[A-Za-z0-9._-]{1,300}$/u),
  original_filename: z.string().max(500).nullish(),
  type: z.string().max(100).nullish(),
});

/** "Messages", GET /messages/{id} and those of a pack. */
export const message = z.object({
  id: z.string().regex(/^[A-Za-z0-9]{1,64}$/u),
  from: z.object({ user_id: id, name: z.string().max(300).nullish() }),
  text: words.nullish(),
  message_date: z.object({ created: date, read: date }).partial().nullish(),
  message_moderation: z
    .object({ status: z.string().max(60), reason: z.string().max(200).nullish() })
    .nullish(),
  message_attachments: z.array(attachment).max(30).nullish(),
  message_resources: z
    .array(z.object({ id, name: z.string().max(40) }))
    .max(10)
    .nullish(),
});
export type PackMessage = z.output<typeof message>;

export const messages = z.object({
  messages: z.array(message).max(100),
  paging: z.object({ total: z.number().int() }).nullish(),
  conversation_status: z
    .object({ status: z.string().max(60), substatus: z.string().max(100).nullish() })
    .nullish(),
});
export type PackMessages = z.output<typeof messages>;

/** GET /packs/{id}. */
export const pack = z.object({ orders: z.array(z.object({ id })).max(100) });

/** GET /orders/{id}. */
export const order = z.object({
  id,
  buyer: z.object({ id, nickname: z.string().max(200).nullish() }),
  order_items: z
    .array(z.object({ item: z.object({ title: z.string().max(1000) }), quantity: z.number() }))
    .max(100),
});

/** GET /missed_feeds. */
export const missedFeeds = z.object({
  messages: z.array(z.object({ _id: z.string().max(100) }).loose()).max(1000),
});
