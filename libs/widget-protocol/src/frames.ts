import { z } from 'zod';
import { widgetConversationSchema, widgetItemSchema } from './item.js';

const items = z.object({
  type: z.literal('items'),
  items: z.array(widgetItemSchema).readonly(),
  revision: z.string().describe('`R`: where to resume.'),
});
const typing = z.object({
  type: z.literal('typing'),
  author: z
    .string()
    .nullable()
    .describe(
      "Name of the agent who types, or of the inbox where it writes in the company's name.",
    ),
});
const status = z.object({
  type: z.literal('status'),
  conversation: widgetConversationSchema.nullable(),
});
const pong = z.object({ type: z.literal('pong') }).describe('Answers `{ "type": "ping" }`.');

/** What the server sends through the live socket. */
export const pushFrameSchema = z.discriminatedUnion('type', [
  items.readonly(),
  typing.readonly(),
  status.readonly(),
  pong.readonly(),
]);
export type PushFrame = z.output<typeof pushFrameSchema>;
