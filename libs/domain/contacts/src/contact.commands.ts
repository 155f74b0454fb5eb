import { type AnyDefinedCommand, defineCommand, isVisible, oneLine } from '@bitacora/kernel';
import { givenAttributeValue, id, line, mailAddress, writtenText } from '@bitacora/schema';
import { z } from 'zod';
import { KeepChannelIdentity } from './channels/keep-identity.command.js';
import { BlockContact, RecordBlockedMessage, UnblockContact } from './block/block.commands.js';
import {
  addContactLabel,
  changeContactDetails,
  createContact,
  removeContactLabel,
  replaceContactLabel,
  requestContactErasure,
  requestErasureOfAbsorbed,
  setContactAttribute,
  verifyContact,
} from './contact.decide.js';
import { IDENTITY_PROOFS } from './contact.events.js';
import { rutOf } from './rut.js';
import { contactStream } from './contact.id.js';
import { mergeCommands } from './merge/merge.commands.js';
import { contactDecider } from './contact.state.js';

const PHONE = /^\+?[0-9 ()./\u2010-\u2013-]{5,25}(?: ?(?:ext|anexo|ramal|int|x)\.? ?\d{1,6})?$/i;
const MIN_DIGITS = 4;
const permission = 'contact.manage';
const decider = contactDecider;
const stream = (
  data: { readonly contactId: string },
  { accountId }: { readonly accountId: string },
) => contactStream(accountId, data.contactId);

/**
 * Digits with the signs that people put between them, and an extension; not checked against any
 * country's plan.
 */
const phoneNumber = z.string().overwrite(oneLine).refine(isPhoneNumber, 'INVALID_PHONE');

/** Kept as `rutOf` writes it. */
const rut = z.string().transform((text, context) => {
  const known = rutOf(text);
  if (known !== null) return known;
  context.addIssue({ code: 'custom', message: 'INVALID_RUT' });
  return z.NEVER;
});

/** A field that a person left empty, or with nothing to see, is cleared. */
const given = <S extends z.ZodType>(schema: S) =>
  z
    .preprocess((value: string | null) => (isBlank(value) ? null : value), schema.nullable())
    .optional();

/** Most characters of a name. */
export const MAX_CONTACT_NAME = 120;

/** What a contact is known by, as a person or a program gives it. */
export const contactDetails = {
  name: given(line(MAX_CONTACT_NAME)),
  email: given(mailAddress),
  phone: given(phoneNumber),
  rut: given(rut),
};

/** The contact that a channel met for the first time; `contactId` is `contactIdOf(inbox, identity)`. */
export const CreateContact = defineCommand({
  name: 'CreateContact',
  permission,
  schema: z.object({ contactId: id, inboxId: id, ...contactDetails }),
  decider,
  stream,
  references: ({ inboxId }) => [{ kind: 'inbox', id: inboxId, field: 'inboxId' }],
  decide: createContact,
});

/** Absent fields stay as they are; null or blank clears one. */
export const ChangeContactDetails = defineCommand({
  name: 'ChangeContactDetails',
  permission,
  schema: z.object({ contactId: id, ...contactDetails }),
  decider,
  stream,
  decide: changeContactDetails,
});

/** What the website signed, or a network said. Only the system's own checks lead here. */
export const VerifyContact = defineCommand({
  name: 'VerifyContact',
  permission: 'contact.verify',
  schema: z.object({ contactId: id, by: z.enum(IDENTITY_PROOFS), email: z.boolean() }),
  decider,
  stream,
  decide: verifyContact,
});

/** What members know about a contact; a visitor sets none of it. null clears. Who is last wins: each value is an event of its own. */
export const SetContactAttribute = defineCommand({
  name: 'SetContactAttribute',
  permission,
  schema: z.object({ contactId: id, attributeId: id, value: givenAttributeValue }),
  decider,
  stream,
  references: ({ attributeId, value }) => [
    { kind: 'attribute', id: attributeId, owner: 'contact', value, field: 'attributeId' },
  ],
  decide: setContactAttribute,
});

export const AddContactLabel = defineCommand({
  name: 'AddContactLabel',
  permission,
  schema: z.object({ contactId: id, labelId: id }),
  decider,
  stream,
  references: ({ labelId }) => [{ kind: 'label', id: labelId, field: 'labelId' }],
  decide: addContactLabel,
});

/** A label that was deleted can still be taken off. */
export const RemoveContactLabel = defineCommand({
  name: 'RemoveContactLabel',
  permission,
  schema: z.object({ contactId: id, labelId: id }),
  decider,
  stream,
  decide: removeContactLabel,
});

/** Sent once for each contact that had a label when it was merged. */
export const ReplaceContactLabel = defineCommand({
  name: 'ReplaceContactLabel',
  permission: null,
  schema: z.object({ contactId: id, labelId: id, into: id }),
  decider,
  stream,
  decide: replaceContactLabel,
});

export const RequestContactErasure = defineCommand({
  name: 'RequestContactErasure',
  permission: 'contact.erase',
  schema: z.object({ contactId: id, reason: writtenText.max(500) }),
  decider,
  stream,
  decide: requestContactErasure,
});

/** Sent by the erasure of the contact that this one is one with. */
export const RequestErasureOfAbsorbed = defineCommand({
  name: 'RequestErasureOfAbsorbed',
  permission: null,
  schema: z.object({ contactId: id, reason: writtenText.max(500) }),
  decider,
  stream,
  decide: requestErasureOfAbsorbed,
});

/** Every command of this domain, for the composition root. */
export const contactCommands: readonly AnyDefinedCommand[] = [
  CreateContact,
  ChangeContactDetails,
  VerifyContact,
  SetContactAttribute,
  AddContactLabel,
  RemoveContactLabel,
  ReplaceContactLabel,
  RequestContactErasure,
  RequestErasureOfAbsorbed,
  KeepChannelIdentity,
  BlockContact,
  UnblockContact,
  RecordBlockedMessage,
  ...mergeCommands,
];

function isBlank(value: unknown): boolean {
  return typeof value === 'string' && !isVisible(value);
}

function isPhoneNumber(phone: string): boolean {
  return PHONE.test(phone) && phone.replaceAll(/\D/g, '').length >= MIN_DIGITS;
}
