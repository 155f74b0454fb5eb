import { pageWithoutSecrets } from '@bitacora/kernel';
import { z } from 'zod';

const origin = z.string().max(300).default('');

/** Query of `GET config`. */
export const configQuery = z.object({ token: z.string().max(200), embedder: origin });

/** Query of the frame. `page` is the origin of the page around it; loaders of before name its whole address. */
export const frameQuery = z.object({ token: z.string().max(200), page: z.string().default('') });

/** Body of `POST session`. Name and e-mail are checked by the contact's own command. */
export const sessionBody = z.object({
  token: z.string().max(200),
  embedder: origin,
  name: z.string().max(500).nullable().default(null),
  email: z.string().max(500).nullable().default(null),
  language: z.string().max(35).nullable().default(null),
  secret: z.string().max(200).optional(),
  /** Made by the browser, as random as a secret: a repeat of the call carries the same. */
  key: z
    .string()
    .regex(/^[A-Za-z0-9_-]{43}$/)
    .nullable()
    .default(null),
});

/** Body of `POST messages`. The length of the text is the conversation's business. */
export const messageBody = z.object({
  id: z.string().regex(/^[A-Za-z0-9_-]{8,64}$/),
  text: z.string(),
  /** Files that were brought before, by their `fileId`. */
  files: z.array(z.string().max(80)).max(100).default([]),
  page: z
    .string()
    .nullable()
    .default(null)
    .transform((page) => (page === null ? null : pageWithoutSecrets(page))),
  issuedAt: z.iso.datetime(),
});
export type MessageBody = z.output<typeof messageBody>;

/** Query of `GET messages`. */
export const historyQuery = z.object({ after: z.string().max(40).default('') });

/** First frame of a live socket. */
export const helloFrame = z.object({
  type: z.literal('hello'),
  secret: z.string().max(200),
  after: z.string().max(40).default(''),
});
