import { id } from '@bitacora/schema';
import { isVisible } from '@bitacora/kernel';
import { z } from 'zod';

/** What programs call a client: a line without control characters. */
const identifier = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[^\p{C}]+$/u)
  .refine((text) => isVisible(text) && text === text.trim());

const contact = z.object({
  identifier,
  name: z.string().max(120).nullable().default(null),
  email: z.string().max(320).nullable().default(null),
  phone: z.string().max(40).nullable().default(null),
  /** HMAC-SHA256 of the identifier as lower-case hex; asked for where the inbox requires it. */
  signature: z.string().max(100).nullable().default(null),
});

/** A message of a client, as a program posts it. */
export const apiMessageBody = z.object({
  contact,
  message: z.object({
    /** Of the program's own: a repeat has the same. */
    id: z.string().min(1).max(200),
    text: z.string().max(20_000).default(''),
    files: z.array(id).max(10).default([]),
    sentAt: z.iso.datetime({ offset: true }).nullable().default(null),
    /** `id` of the message, or of the reply that was posted, which it answers. */
    quotes: z.string().min(1).max(200).nullable().default(null),
  }),
});

/** What became of a reply, by the `id` that the program got with it. */
export const apiMarkBody = z.object({
  id: z.string().min(1).max(200),
  /** Of the client who got the reply; asked for where clients have to be signed. */
  identifier: identifier.nullable().default(null),
  signature: z.string().max(100).nullable().default(null),
  state: z.enum(['delivered', 'read', 'failed']),
  /** Why it failed, in words for the team. */
  reason: z.string().max(500).nullable().default(null),
  at: z.iso.datetime({ offset: true }).nullable().default(null),
});

/** Whose conversations are read, and from where on. */
export const apiReadQuery = z.object({
  identifier,
  /** The `revision` of the newest message that is known; absent: from the first on. */
  after: z.string().max(100).default(''),
  signature: z.string().max(100).nullable().default(null),
});

/** Whose file comes. */
export const apiFileQuery = z.object({
  identifier,
  signature: z.string().max(100).nullable().default(null),
});
