import { cutText, oneLine } from '@bitacora/kernel';
import { z } from 'zod';

/** LINE's own bound of a text is 5,000; a longer one is cut. */
const MAX_WORDS = 20_000;
/** Events of one webhook. */
const MAX_EVENTS = 200;

const words = z.string().overwrite((text) => cutText(text, MAX_WORDS));
const line = z.string().overwrite((text) => cutText(oneLine(text), 200));
/** What is not as it was documented is left out: the rest of an event still counts. */
const part = <Shape>(shape: z.ZodType<Shape>) => shape.optional().catch(undefined);
/** Of many the first ones, before any is looked at. */
const firstOf = (list: unknown) => (Array.isArray(list) ? list.slice(0, 3) : list);
const id = z.string().regex(/^[\w-]{1,100}$/);

const source = z.object({
  type: z.string().max(40),
  userId: part(id),
  groupId: part(id),
  roomId: part(id),
});

/** A message (Messaging API, Webhook event objects, Message event), as far as it is read. */
const lineMessage = z.object({
  id,
  type: z.string().max(40),
  text: part(words),
  quotedMessageId: part(id),
  fileName: part(line),
  contentProvider: part(
    z.object({ type: z.string().max(40), originalContentUrl: part(z.string().max(1900)) }),
  ),
  ...{ title: part(line), address: part(line) },
  latitude: part(z.number().min(-90).max(90)),
  longitude: part(z.number().min(-180).max(180)),
  keywords: part(z.preprocess(firstOf, z.array(line))),
});
export type LineMessage = z.output<typeof lineMessage>;

const lineEvent = z.object({
  type: z.string().max(60),
  /** `standby`: another program answers. */
  mode: z.string().max(40).catch('active'),
  timestamp: z.number().catch(0),
  webhookEventId: part(id),
  replyToken: part(z.string().max(400)),
  deliveryContext: part(z.object({ isRedelivery: z.boolean().catch(false) })),
  source: part(source),
  message: z.unknown().optional(),
  unsend: z.unknown().optional(),
  postback: z.unknown().optional(),
});
export type LineEvent = z.output<typeof lineEvent>;

/** What LINE posts; without events it is a test of the address. */
export const linePost = z.object({
  events: z.array(z.unknown()).max(MAX_EVENTS).pipe(z.array(lineEvent)),
});

/** What an event of a kind that is read has to have. */
export const eventParts = {
  message: lineMessage,
  unsend: z.object({ messageId: id }),
  postback: z.object({ data: z.string().overwrite((text) => cutText(oneLine(text), 300)) }),
} as const;
