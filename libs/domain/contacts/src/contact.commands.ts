import { type CommandDefinition, defineCommand } from '@bitacora/kernel';
import { id, line } from '@bitacora/schema';
import { z } from 'zod';
import { changeContactDetails, createContact, requestContactErasure } from './contact.decide.js';
import { phoneNumber } from './contact.events.js';
import { contactStream } from './contact.id.js';
import { contactDecider } from './contact.state.js';

const permission = 'contact.manage';
const decider = contactDecider;
const stream = (
  data: { readonly contactId: string },
  { accountId }: { readonly accountId: string },
) => contactStream(accountId, data.contactId);

/** A field that a person left empty is cleared. */
const given = <S extends z.ZodType>(schema: S) =>
  z.preprocess((value) => (isBlank(value) ? null : value), schema.nullable()).optional();

const details = {
  name: given(line(120)),
  email: given(z.string().trim().pipe(z.email('INVALID_EMAIL').max(254))),
  phone: given(z.string().trim().pipe(phoneNumber)),
};

/** The contact that a channel met for the first time; `contactId` is `contactIdOf(inbox, identity)`. */
export const CreateContact = defineCommand({
  name: 'CreateContact',
  permission,
  schema: z.object({ contactId: id, inboxId: id, ...details }),
  decider,
  stream,
  decide: createContact,
});

/** Absent fields stay as they are; null or blank clears one. */
export const ChangeContactDetails = defineCommand({
  name: 'ChangeContactDetails',
  permission,
  schema: z.object({ contactId: id, ...details }),
  decider,
  stream,
  decide: changeContactDetails,
});

export const RequestContactErasure = defineCommand({
  name: 'RequestContactErasure',
  permission: 'contact.erase',
  schema: z.object({ contactId: id, reason: z.string().trim().max(500) }),
  decider,
  stream,
  decide: requestContactErasure,
});

/** Every command of this domain, for the composition root. */
export const contactCommands: readonly CommandDefinition[] = [
  CreateContact,
  ChangeContactDetails,
  RequestContactErasure,
];

function isBlank(value: unknown): boolean {
  return typeof value === 'string' && value.trim() === '';
}
