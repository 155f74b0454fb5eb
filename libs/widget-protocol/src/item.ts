import { z } from 'zod';
import { widgetChatSchema, widgetContactFormSchema } from './chat.js';

const side = z.int().min(1);
/** In pixels, as the picture is shown. */
const sidesSchema = z
  .object({ width: side, height: side })
  .readonly()
  .describe('Of a picture, in pixels as it is shown; absent: not known.');

/** A file of a message. */
export const widgetFileSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    bytes: z.int(),
    picture: z.boolean().describe('It can be shown in place.'),
    sides: sidesSchema.optional(),
  })
  .readonly()
  .meta({ title: 'File' });

/** One message as the visitor sees it. */
export const widgetItemSchema = z
  .object({
    id: z.string(),
    revision: z
      .string()
      .describe(
        '`R`: the number of a conversation and that of an event in it, with a point between.',
      ),
    conversation: z.string(),
    at: z.string().describe('ISO 8601, UTC.'),
    from: z.enum(['visitor', 'agent', 'automatic']),
    author: z
      .string()
      .nullable()
      .describe(
        "Name of the agent, or of the inbox where it writes in the company's name; null for the visitor and for rules.",
      ),
    picture: z
      .string()
      .nullable()
      .optional()
      .describe("Path of the agent's picture on this server, which says nothing of who it is."),
    text: z.string(),
    files: z.array(widgetFileSchema).readonly(),
    clientId: z
      .string()
      .nullable()
      .describe(
        "The `id` that the visitor's browser gave the message, so that it is never shown twice.",
      ),
    welcome: z.string().optional().describe('The welcome message that it answers.'),
  })
  .readonly()
  .meta({ title: 'Item' });

/** What the visitor may know of the conversation that is open, or was last. */
export const widgetConversationSchema = z
  .object({
    reference: z.string(),
    status: z.string(),
    seenUpTo: z
      .string()
      .nullable()
      .optional()
      .describe(
        "When the visitor's newest message was written that a person of the team saw, ISO 8601, UTC; null: none.",
      ),
  })
  .readonly()
  .meta({ title: 'Conversation' });

/** A file that the server has taken; the next message names it. */
export const widgetUploadSchema = z
  .object({
    ...{ fileId: z.string(), name: z.string(), mediaType: z.string(), bytes: z.int() },
    sides: sidesSchema.optional(),
  })
  .readonly()
  .meta({ title: 'Upload' });

/** A piece of the history, oldest first. */
export const widgetHistorySchema = z
  .object({
    conversation: widgetConversationSchema.nullable(),
    items: z.array(widgetItemSchema).readonly(),
    revision: z.string().describe('`R`: where to read on.'),
  })
  .readonly()
  .meta({ title: 'History' });

/** Settings of the inbox. */
export const widgetConfigSchema = z
  .object({
    inboxId: z.string().optional().describe('Absent in answers of older servers.'),
    inboxName: z.string(),
    language: z.enum(['es', 'en', 'pt']).describe('For visitors who speak none of the three.'),
    picture: z
      .string()
      .nullable()
      .optional()
      .describe('Path of the picture of the inbox on this server; null without one.'),
    chat: widgetChatSchema.optional().describe('Absent in answers of older servers.'),
    online: z
      .boolean()
      .describe('Whether a person who may answer in the inbox is online, and not busy.'),
    contactForm: widgetContactFormSchema
      .nullable()
      .optional()
      .describe('What is shown in place of the chat while no person is online; null: the chat.'),
    opensAt: z
      .string()
      .nullable()
      .optional()
      .describe(
        'Outside of the working hours: when people answer again, ISO 8601, UTC. Null within them, and when that is not known.',
      ),
    fileLimitMb: z.number().describe('Largest file, in MB of 1,048,576 bytes.'),
    transcripts: z
      .boolean()
      .optional()
      .describe('Whether visitors can have a copy of a conversation by mail.'),
    texts: z.record(z.string(), z.string()).optional().describe('Reserved.'),
  })
  .readonly()
  .meta({ title: 'Config' });

/** Who the visitor is from now on. */
export const widgetIntroducedSchema = z
  .object({
    secret: z
      .string()
      .describe('Opaque and random; it opens one contact. The server keeps its SHA-256 only.'),
    contact: z.object({ name: z.string().nullable() }).readonly(),
  })
  .readonly()
  .meta({ title: 'Introduced' });

/** What of a page's attributes was not taken. */
export const widgetAttributesSchema = z
  .object({
    refused: z
      .array(z.object({ key: z.string(), code: z.string() }).readonly())
      .readonly()
      .describe(
        '`ATTRIBUTE_NOT_OPEN`: there is none with this key that a website may set; `NOT_VERIFIED`: the e-mail was only typed; else why the attribute cannot hold the value.',
      ),
  })
  .readonly()
  .meta({ title: 'Attributes' });

/** Where a network asks who the visitor is. */
export const widgetNetworkPageSchema = z
  .object({ address: z.string().describe('Opened in a window of its own within five minutes.') })
  .readonly()
  .meta({ title: 'NetworkPage' });

/** What that window says to the frame that opened it; null: the network said nothing of the visitor. */
export interface NetworkAnswer {
  readonly bitacora: 'network';
  readonly proof: string | null;
}

export type WidgetAttributes = z.output<typeof widgetAttributesSchema>;
export type WidgetNetworkPage = z.output<typeof widgetNetworkPageSchema>;
export type WidgetFile = z.output<typeof widgetFileSchema>;
export type WidgetItem = z.output<typeof widgetItemSchema>;
export type WidgetConversation = z.output<typeof widgetConversationSchema>;
export type WidgetUpload = z.output<typeof widgetUploadSchema>;
export type WidgetHistory = z.output<typeof widgetHistorySchema>;
export type WidgetConfig = z.output<typeof widgetConfigSchema>;
export type WidgetIntroduced = z.output<typeof widgetIntroducedSchema>;
