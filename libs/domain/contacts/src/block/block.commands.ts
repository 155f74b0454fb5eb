import { defineCommand } from '@bitacora/kernel';
import { id, writtenText } from '@bitacora/schema';
import { z } from 'zod';
import { contactStream } from '../contact.id.js';
import { contactDecider } from '../contact.state.js';
import { REFUSED_TEXT_MAX } from './block.events.js';
import { blockContact, recordBlockedMessage, unblockContact } from './block.decide.js';

const decider = contactDecider;
const stream = (
  data: { readonly contactId: string },
  { accountId }: { readonly accountId: string },
) => contactStream(accountId, data.contactId);

/** What the contact writes is refused from now on. Its conversations stay as they are. */
export const BlockContact = defineCommand({
  name: 'BlockContact',
  permission: 'contact.manage',
  schema: z.object({ contactId: id }),
  decider,
  stream,
  decide: blockContact,
});

export const UnblockContact = defineCommand({
  name: 'UnblockContact',
  permission: 'contact.manage',
  schema: z.object({ contactId: id }),
  decider,
  stream,
  decide: unblockContact,
});

/** Sent for a visitor whose contact is blocked, in place of what would take the message. */
export const RecordBlockedMessage = defineCommand({
  name: 'RecordBlockedMessage',
  permission: 'message.receive',
  schema: z.object({
    contactId: id,
    inboxId: id,
    text: writtenText.max(REFUSED_TEXT_MAX),
    files: z.int().min(0).max(100),
  }),
  decider,
  stream,
  decide: recordBlockedMessage,
});
