import { defineEvent, id, personal } from '@bitacora/schema';
import { z } from 'zod';

/** Of a refused message that much is recorded, in UTF-16 units. */
export const REFUSED_TEXT_MAX = 2000;

const ContactBlocked = defineEvent(
  'ContactBlocked',
  'contact',
  z
    .object({ contactId: id })
    .describe('A person blocked the contact: what it writes from now on is refused.'),
);

const ContactUnblocked = defineEvent(
  'ContactUnblocked',
  'contact',
  z.object({ contactId: id }).describe('A person let the contact write again.'),
);

/** In the stream of the contact, so that no conversation, rule or notice learns of it. */
const BlockedMessageRefused = defineEvent(
  'BlockedMessageRefused',
  'contact',
  z
    .object({
      contactId: id,
      inboxId: id,
      text: personal(z.string().max(REFUSED_TEXT_MAX)),
      files: z.int().min(0).max(100),
    })
    .describe(
      'A blocked contact wrote: the message was refused, and its first words are kept here.',
    ),
  { personal: [{ subject: 'contact', idField: 'contactId', fields: ['text'] }] },
);

/** Events of a contact that is blocked, in its stream. */
export const blockEvents = [ContactBlocked, ContactUnblocked, BlockedMessageRefused] as const;
