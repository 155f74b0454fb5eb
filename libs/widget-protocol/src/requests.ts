import { pageWithoutSecrets } from '@bitacora/kernel/page-address';
import { z } from 'zod';

const origin = z.string().max(300).default('').describe('Origin of the embedding page.');
const token = z.string().max(200).describe('Of the embed code.');
const secret = z.string().max(200);
const after = z
  .string()
  .max(40)
  .default('')
  .describe('`R` of the last answer; empty: from the beginning.');

/** Query of `GET config`. */
export const configQuery = z.object({ token, embedder: origin });

/** One line, so that a signed text has one meaning. */
const signedLine = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[^\p{Cc}]*$/u);

/** Body of `POST session`. What is typed is checked by what the chat asks for. */
export const sessionBody = z.object({
  token,
  embedder: origin,
  name: z.string().max(500).nullable().default(null),
  email: z.string().max(500).nullable().default(null),
  phone: z.string().max(100).nullable().default(null).describe('Taken where the chat asks for it.'),
  rut: z
    .string()
    .max(100)
    .nullable()
    .default(null)
    .describe('Chilean id with its digit of verification; taken where the chat asks for it.'),
  userId: signedLine
    .nullable()
    .default(null)
    .describe('What the website calls who signed in there; needs `hash`.'),
  hash: z
    .string()
    .max(64)
    .nullable()
    .default(null)
    .describe(
      'HMAC-SHA256 in hex of `userId`, or of `userId`, a line feed and `email`, with the secret of the inbox.',
    ),
  proof: z
    .string()
    .max(4000)
    .nullable()
    .default(null)
    .describe('What came from a network; it counts with the `key` that it was asked for.'),
  language: z.string().max(35).nullable().default(null),
  secret: secret.optional().describe('A known one is answered with itself.'),
  key: z
    .string()
    .regex(/^[A-Za-z0-9_-]{43}$/)
    .nullable()
    .default(null)
    .describe('Made by the browser, as random as a secret: a repeat of the call carries the same.'),
});

/** With which visitors can sign in. */
export const NETWORKS = ['google', 'facebook'] as const;
export type Network = (typeof NETWORKS)[number];

/** Body of `POST sign-in`. */
export const signInBody = z.object({
  token,
  embedder: origin,
  network: z.enum(NETWORKS),
  key: z
    .string()
    .regex(/^[A-Za-z0-9_-]{43}$/)
    .describe('The one of the call of `session` that follows.'),
});
export type SignInBodySent = z.input<typeof signInBody>;

/** Body of `POST messages`. The length of the text is the conversation's business. */
export const messageBody = z.object({
  id: z.string().regex(/^[A-Za-z0-9_-]{8,64}$/),
  text: z.string(),
  files: z
    .array(z.string().max(80))
    .max(100)
    .default([])
    .describe('Files that were uploaded before, by their `fileId`.'),
  page: z
    .string()
    .nullable()
    .default(null)
    .transform((page) => (page === null ? null : pageWithoutSecrets(page)))
    .describe('Address of the host page.'),
  issuedAt: z.iso.datetime(),
  welcome: z
    .enum(['es', 'en', 'pt'])
    .nullable()
    .default(null)
    .describe('The language of the welcome message that it answers.'),
});

/** Body of `POST end`. */
export const endBody = z.object({
  id: messageBody.shape.id,
  conversation: z.string().max(40).describe('Its `reference`: one that began since is left alone.'),
  issuedAt: messageBody.shape.issuedAt,
});
export type EndBody = z.output<typeof endBody>;

/** Body of `POST transcript`. */
export const transcriptBody = endBody.extend({
  language: z.enum(['es', 'en', 'pt']).describe('Of the mail.'),
});
/** Body of `POST seen`. */
export const seenBody = z.object({
  conversation: z.string().max(80).describe('Of the item.'),
  upTo: z.iso.datetime().describe('`at` of the newest item that was seen.'),
});
export type SeenBody = z.output<typeof seenBody>;

/** Attributes of a call at most, and characters of a text. */
export const MAX_SITE_ATTRIBUTES = 20;
export const MAX_SITE_ATTRIBUTE_CHARACTERS = 500;

/** What a page may say of its visitor, by the key of the attribute; null clears. */
export const siteAttributes = z
  .record(
    z.string().max(40),
    z.union([z.string().max(MAX_SITE_ATTRIBUTE_CHARACTERS), z.number(), z.boolean()]).nullable(),
  )
  .refine((given) => Object.keys(given).length <= MAX_SITE_ATTRIBUTES);

/** Body of `POST attributes`. */
export const attributesBody = z.object({
  id: messageBody.shape.id,
  issuedAt: messageBody.shape.issuedAt,
  attributes: siteAttributes.describe(
    'By their keys; an option of a list by its name; null clears.',
  ),
});
export type AttributesBody = z.output<typeof attributesBody>;

export type TranscriptBody = z.output<typeof transcriptBody>;

export type MessageBody = z.output<typeof messageBody>;
/** The same before it is parsed, as the widget sends it. */
export type MessageBodySent = z.input<typeof messageBody>;

export type SessionBodySent = z.input<typeof sessionBody>;

/** Most characters of what a visitor writes in a contact form. */
export const MAX_FORM_CHARACTERS = 5000;

/** Body of `POST contact-form`. */
export const contactFormBody = z.object({
  token,
  embedder: origin,
  key: z
    .string()
    .regex(/^[A-Za-z0-9_-]{8,64}$/)
    .describe('The same for a repeat of the same words: they are sent once.'),
  browser: z
    .string()
    .regex(/^[A-Za-z0-9_-]{43}$/)
    .describe('Made and kept by the browser, as random as a secret.'),
  name: z.string().max(500),
  email: z.string().max(500),
  text: z.string().max(2 * MAX_FORM_CHARACTERS),
});
export type ContactFormBodySent = z.input<typeof contactFormBody>;

/** Query of `GET messages`. */
export const historyQuery = z.object({ after });

/** First frame of a live socket. */
export const helloFrame = z
  .object({ type: z.literal('hello'), secret, after })
  .meta({ title: 'hello' });
export type HelloFrame = z.input<typeof helloFrame>;
