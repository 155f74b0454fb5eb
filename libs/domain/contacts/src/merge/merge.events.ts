import {
  defineEvent,
  id,
  personal,
  recordedAttributeValue,
  recordedLine,
  recordedMailAddress,
} from '@bitacora/schema';
import { z } from 'zod';

/** Contacts that are one with another: so many are absorbed by one contact, those among them that absorbed others included. */
export const MAX_ABSORBED = 20;
/** Values of attributes that go over to the contact that stays. */
export const MAX_HANDED_VALUES = 100;

/** Details of which a person says whose counts when both contacts have one. */
export const MERGED_DETAILS = ['name', 'email', 'phone', 'rut'] as const;
export type MergedDetail = (typeof MERGED_DETAILS)[number];

/** Why a contact was not absorbed: it was erased or absorbed before, absorbs another one just now, or there are too many. */
export const MERGE_HINDRANCES = ['erased', 'merged', 'merging', 'tooMany'] as const;
export type MergeHindrance = (typeof MERGE_HINDRANCES)[number];

const merged = { contactId: id, absorbedId: id };
const absorbed = { contactId: id, into: id };

/** What an absorbed contact was known by. */
const particulars = z.object({
  name: recordedLine(120).nullable(),
  email: recordedMailAddress.nullable(),
  phone: z.string().max(40).nullable(),
  rut: z.string().max(12).nullable(),
  attributes: z.record(id, recordedAttributeValue),
});
export type HandedParticulars = z.output<typeof particulars>;

/** The intention, in the stream of the contact that stays: it takes part in no other merge until this one has ended. */
const ContactMergeAsked = defineEvent(
  'ContactMergeAsked',
  'contact',
  z
    .object({
      ...merged,
      /** Details and attributes of the absorbed contact that win where both have one. */
      details: z.array(z.enum(MERGED_DETAILS)).max(MERGED_DETAILS.length),
      attributeIds: z.array(id).max(MAX_HANDED_VALUES),
      /** Whether the contact is blocked afterwards; null: as it is. */
      blocked: z.boolean().nullable(),
      /** How many contacts it can still absorb. */
      room: z.int().min(0).max(MAX_ABSORBED),
    })
    .describe('A person asked for another contact to become one with this one.'),
);

/** In the stream of the absorbed contact. Written again without particulars when the one that stayed is absorbed itself. */
const ContactMergedInto = defineEvent(
  'ContactMergedInto',
  'contact',
  z
    .object({
      ...absorbed,
      /** Null: they went over before. */
      particulars: personal(particulars).nullable(),
      labelIds: z.array(id).max(300),
      /** Contacts that are one with it from before. */
      absorbedIds: z.array(id).max(MAX_ABSORBED),
    })
    .describe(
      'The contact is one with another from now on: its conversations are read under the other.',
    ),
  { personal: [{ subject: 'contact', idField: 'contactId', fields: ['particulars'] }] },
);

const ContactMergeDeclined = defineEvent(
  'ContactMergeDeclined',
  'contact',
  z
    .object({ ...absorbed, because: z.enum(MERGE_HINDRANCES) })
    .describe('The contact did not become one with another, and why.'),
);

const ContactsMerged = defineEvent(
  'ContactsMerged',
  'contact',
  z
    .object({
      ...merged,
      /** All that are one with the contact through this merge, the absorbed one first. */
      absorbedIds: z.array(id).max(MAX_ABSORBED),
      /** Whether the contact is blocked from now on: so are those that it absorbed. */
      blocked: z.boolean(),
    })
    .describe('Another contact became one with this one. What it took over follows.'),
);

const ContactMergeDropped = defineEvent(
  'ContactMergeDropped',
  'contact',
  z
    .object({ ...merged, because: z.enum(MERGE_HINDRANCES) })
    .describe('The other contact did not become one with this one, and why.'),
);

/** Events of contacts that become one. */
export const mergeEvents = [
  ContactMergeAsked,
  ContactMergedInto,
  ContactMergeDeclined,
  ContactsMerged,
  ContactMergeDropped,
] as const;
