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

/** Body of `POST session`. Name and e-mail are checked by the contact's own command. */
export const sessionBody = z.object({
  token,
  embedder: origin,
  name: z.string().max(500).nullable().default(null),
  email: z.string().max(500).nullable().default(null),
  language: z.string().max(35).nullable().default(null),
  secret: secret.optional().describe('A known one is answered with itself.'),
  key: z
    .string()
    .regex(/^[A-Za-z0-9_-]{43}$/)
    .nullable()
    .default(null)
    .describe('Made by the browser, as random as a secret: a repeat of the call carries the same.'),
});

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
});
export type MessageBody = z.output<typeof messageBody>;
/** The same before it is parsed, as the widget sends it. */
export type MessageBodySent = z.input<typeof messageBody>;

export type SessionBodySent = z.input<typeof sessionBody>;

/** Query of `GET messages`. */
export const historyQuery = z.object({ after });

/** First frame of a live socket. */
export const helloFrame = z
  .object({ type: z.literal('hello'), secret, after })
  .meta({ title: 'hello' });
export type HelloFrame = z.input<typeof helloFrame>;
