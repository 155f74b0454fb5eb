import { AVAILABILITIES } from '@bitacora/account/published';
import { defineEvent, id } from '@bitacora/schema';
import { z } from 'zod';

/** What can happen to a contact that rules of a conversation wait for. */
export const CONTACT_CHANGES = [
  'created',
  'name',
  'email',
  'phone',
  'labelAdded',
  'labelRemoved',
  'attribute',
] as const;
export type ContactNews = (typeof CONTACT_CHANGES)[number];

/** What happened to a contact; `thingId` names the label or attribute, null for the rest. It holds no word of the person. */
export const contactNews = z.object({ change: z.enum(CONTACT_CHANGES), thingId: id.nullable() });

/** Something happened to the contact: rules are decided on events of a conversation alone. */
export const ContactNoted = defineEvent(
  'ContactNoted',
  'conversation',
  z
    .object({ conversationId: id, contactId: id, ...contactNews.shape })
    .describe('The contact was created or changed, as a rule of the account waits for.'),
);

/** The person who has the conversation came, left or chose how they are. */
export const AssigneeAvailabilityNoted = defineEvent(
  'AssigneeAvailabilityNoted',
  'conversation',
  z
    .object({
      conversationId: id,
      contactId: id,
      userId: id,
      availability: z.enum(AVAILABILITIES),
      /** How the person was before. */
      before: z.enum(AVAILABILITIES),
    })
    .describe(
      'The person who has the conversation is online, busy or offline from now on, as a rule of the account waits for.',
    ),
);
