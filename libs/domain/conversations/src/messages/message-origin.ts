import { z } from 'zod';

/** Most characters of the id of a mail. */
export const MAX_ORIGIN_ID = 500;
export const MAX_ORIGIN_REFERENCES = 20;
export const MAX_ORIGIN_COPIES = 20;
export const MAX_ORIGIN_SUBJECT = 500;

const originId = z.string().min(1).max(MAX_ORIGIN_ID);
const originPerson = z.object({ address: z.string().max(320), name: z.string().max(500) });

/** What the channel of a message calls it and its thread: an answer repeats it. */
export const messageOrigin = z.object({
  /** Of the provider; null: it gave none that an answer can name. */
  id: originId.nullable(),
  subject: z.string().max(MAX_ORIGIN_SUBJECT),
  /** What it answers itself, the oldest first. */
  references: z.array(originId).max(MAX_ORIGIN_REFERENCES),
  /** Where its writer wants answers, when that is another address; null: it is not. */
  answerTo: originPerson.nullable(),
  /** Others who got it. */
  copies: z.array(originPerson).max(MAX_ORIGIN_COPIES),
});
export type MessageOrigin = Readonly<z.output<typeof messageOrigin>>;
