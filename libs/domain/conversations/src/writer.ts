import { personal } from '@bitacora/schema';
import { z } from 'zod';

/** How it is known who writes: not at all, as they typed it, by the signature of the website, by a network. */
export const KNOWN_BY = ['nothing', 'typed', 'site', 'google', 'facebook'] as const;
export type KnownBy = (typeof KNOWN_BY)[number];

export const writer = z.object({
  by: z.enum(KNOWN_BY),
  /** Filed under the contact who has the e-mail that was typed: nothing proves that it is them. */
  filed: z.boolean(),
});
/** Who writes in a conversation, as far as that is known. */
export type Writer = Readonly<z.output<typeof writer>>;

export const USUAL_WRITER: Writer = { by: 'typed', filed: false };

/** What was typed where the conversation is filed under the contact of an e-mail: no detail of that contact. */
export const typedDetails = z.object({
  name: z.string().max(500).nullable(),
  phone: z.string().max(40).nullable(),
  rut: z.string().max(20).nullable(),
});
export type TypedDetails = Readonly<z.output<typeof typedDetails>>;

/** Fields of the event; absent: the visitor typed who they are, and is a contact of their own. */
export const writerFields = {
  writer: writer.optional(),
  typed: personal(typedDetails).optional(),
};

/** Whether the website or a network proved who writes. */
export function isVerified({ by }: Writer): boolean {
  return by !== 'nothing' && by !== 'typed';
}
