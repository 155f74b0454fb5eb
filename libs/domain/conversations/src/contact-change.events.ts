import { addingField, defineEvent, id, personal, recordedAttributeValue } from '@bitacora/schema';
import { z } from 'zod';

/** What rules can ask of the contact of a conversation. */
const contactChange = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('addLabel'), labelId: id }),
  z.object({ kind: z.literal('removeLabel'), labelId: id }),
  /** What it is to hold is in `value`, sealed; null clears it. */
  z.object({ kind: z.literal('setAttribute'), attributeId: id }),
]);
export type ContactChange = z.output<typeof contactChange>;

/** The change itself follows in the stream of the contact. */
export const ContactChangeRequested = defineEvent(
  'ContactChangeRequested',
  'conversation',
  z
    .object({
      conversationId: id,
      contactId: id,
      change: contactChange,
      /** Of an attribute that is set; null for every other change, and where it is cleared. */
      value: personal(recordedAttributeValue).nullable(),
    })
    .describe(
      'A rule asked for a change of the contact, which follows in the stream of the contact.',
    ),
  {
    personal: [{ subject: 'contact', idField: 'contactId', fields: ['value'] }],
    version: 2,
    upcasters: { 1: addingField('value', null) },
  },
);
