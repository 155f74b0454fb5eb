import type { EventDefinition } from '@bitacora/kernel';
import { z } from 'zod';
import {
  type EventOf,
  defineEvent,
  id,
  recordedLine,
  recordedMailAddress,
  personal,
  recordedAttributeValue,
} from '@bitacora/schema';
import { channelIdentityEvents } from './channels/channel-identity.events.js';
import { blockEvents } from './block/block.events.js';
import { mergeEvents } from './merge/merge.events.js';

/** A telephone number as it was taken at its time. */
const phoneNumber = z.string().min(1).max(40);

/** A RUT as `rutOf` writes it. */
const rut = z.string().regex(/^\d{6,9}-[\dK]$/);

/** By what the identity of a contact was proved: the signature of the website, or a network. */
export const IDENTITY_PROOFS = ['site', 'google', 'facebook'] as const;
export type IdentityProof = (typeof IDENTITY_PROOFS)[number];

const details = {
  name: personal(recordedLine(120)).nullable(),
  email: personal(recordedMailAddress).nullable(),
  phone: personal(phoneNumber).nullable(),
  /** Absent where nothing is said of it. */
  rut: personal(rut).nullable().optional(),
};
const ofContact = {
  personal: [
    {
      subject: 'contact' as const,
      idField: 'contactId',
      fields: ['name', 'email', 'phone', 'rut'],
    },
  ],
};

/** An e-mail typed by a visitor is an attribute: it never merges contacts and shows no history. */
const ContactCreated = defineEvent(
  'ContactCreated',
  'contact',
  z
    .object({ contactId: id, inboxId: id, ...details })
    .describe(
      'A visitor wrote to an inbox for the first time. A typed e-mail address proves nothing.',
    ),
  ofContact,
);

const ContactDetailsChanged = defineEvent(
  'ContactDetailsChanged',
  'contact',
  z
    .object({ contactId: id, ...details })
    .describe('Name, e-mail address, telephone or RUT of a contact changed.'),
  ofContact,
);

/** Who the visitor is was proved; an e-mail that was only typed never is. */
const ContactVerified = defineEvent(
  'ContactVerified',
  'contact',
  z
    .object({
      contactId: id,
      by: z.enum(IDENTITY_PROOFS),
      /** Whether that proves the e-mail address that the contact has, too. */
      email: z.boolean(),
    })
    .describe('The website or a network proved who the contact is.'),
);

const ContactAttributeSet = defineEvent(
  'ContactAttributeSet',
  'contact',
  z
    .object({
      contactId: id,
      attributeId: id,
      value: personal(recordedAttributeValue).nullable(),
    })
    .describe('An attribute of the contact has another value, or none any more.'),
  { personal: [{ subject: 'contact', idField: 'contactId', fields: ['value'] }] },
);

const ContactLabelAdded = defineEvent(
  'ContactLabelAdded',
  'contact',
  z.object({ contactId: id, labelId: id }).describe('The contact got a label.'),
);
const ContactLabelRemoved = defineEvent(
  'ContactLabelRemoved',
  'contact',
  z.object({ contactId: id, labelId: id }).describe('A label came off the contact.'),
);
const ContactLabelReplaced = defineEvent(
  'ContactLabelReplaced',
  'contact',
  z
    .object({ contactId: id, labelId: id, into: id })
    .describe('A label of the contact was merged: the other label is in its place.'),
);

/** Asked for by a person; the erasure itself is the kernel's `SubjectErased`, after the key is gone. */
const ContactErasureRequested = defineEvent(
  'ContactErasureRequested',
  'contact',
  z
    .object({ contactId: id, reason: z.string().max(500) })
    .describe('A person asked for the erasure of a contact; SubjectErased follows.'),
);

/** Events of `contact-<account>.<id>`. */
export const contactEvents = [
  ContactCreated,
  ContactDetailsChanged,
  ContactVerified,
  ContactAttributeSet,
  ContactLabelAdded,
  ContactLabelRemoved,
  ContactLabelReplaced,
  ContactErasureRequested,
  ...channelIdentityEvents,
  ...blockEvents,
  ...mergeEvents,
] as const;
export type ContactEvent = EventOf<(typeof contactEvents)[number]>;
/** Of these no rule learns. */
export type BlockEvent = EventOf<(typeof blockEvents)[number]>;

/** Every event type of this domain, for the registry. */
export const contactEventDefinitions: readonly EventDefinition[] = contactEvents;
