import { defineCommand } from '@bitacora/kernel';
import { id } from '@bitacora/schema';
import { z } from 'zod';
import { contactStream } from '../contact.id.js';
import { contactDecider } from '../contact.state.js';
import { askMerge, dropMerge, followMerge, handOverContact, takeOver } from './merge.decide.js';
import {
  type HandedParticulars,
  MAX_ABSORBED,
  MAX_HANDED_VALUES,
  MERGED_DETAILS,
  MERGE_HINDRANCES,
} from './merge.events.js';

const decider = contactDecider;
const stream = (
  data: { readonly contactId: string },
  { accountId }: { readonly accountId: string },
) => contactStream(accountId, data.contactId);

/**
 * Asks for another contact to become one with `contactId`. What both have stays as `contactId` has it but for the details and attributes that are
 * named. `blocked`: whether it is blocked afterwards; null leaves it as it is.
 */
export const MergeContacts = defineCommand({
  name: 'MergeContacts',
  permission: 'contact.merge',
  schema: z.object({
    contactId: id,
    absorbedId: id,
    details: z.array(z.enum(MERGED_DETAILS)).max(MERGED_DETAILS.length),
    attributeIds: z.array(id).max(MAX_HANDED_VALUES),
    blocked: z.boolean().nullable(),
  }),
  decider,
  stream,
  references: ({ absorbedId, attributeIds }) => [
    { kind: 'contact', id: absorbedId, field: 'absorbedId' },
    ...attributeIds.map((attributeId) => ({
      ...{ kind: 'attribute' as const, id: attributeId, owner: 'contact' as const },
      ...{ value: null, field: 'attributeIds' },
    })),
  ],
  decide: askMerge,
});

/** Sent to the absorbed contact once it was asked for. */
export const HandOverContact = defineCommand({
  name: 'HandOverContact',
  permission: null,
  schema: z.object({ contactId: id, into: id, room: z.int().min(0).max(MAX_ABSORBED) }),
  decider,
  stream,
  decide: handOverContact,
});

/** Sent to those that an absorbed contact had absorbed before. */
export const FollowContactMerge = defineCommand({
  name: 'FollowContactMerge',
  permission: null,
  schema: z.object({ contactId: id, into: id, through: id }),
  decider,
  stream,
  decide: followMerge,
});

/** Sent with what the absorbed contact handed over; `particulars` are those of its event, null when they cannot be opened any more. */
export const TakeOverContact = defineCommand({
  name: 'TakeOverContact',
  permission: null,
  schema: z.object({
    contactId: id,
    absorbedId: id,
    particulars: z.custom<HandedParticulars>((given) => typeof given === 'object').nullable(),
    labelIds: z.array(id).max(300),
    absorbedIds: z.array(id).max(MAX_ABSORBED),
  }),
  decider,
  stream,
  decide: takeOver,
});

/** Sent when the other contact declined. */
export const DropContactMerge = defineCommand({
  name: 'DropContactMerge',
  permission: null,
  schema: z.object({ contactId: id, absorbedId: id, because: z.enum(MERGE_HINDRANCES) }),
  decider,
  stream,
  decide: dropMerge,
});

/** The commands of merges, for the list of the domain. */
export const mergeCommands = [
  MergeContacts,
  HandOverContact,
  FollowContactMerge,
  TakeOverContact,
  DropContactMerge,
];
