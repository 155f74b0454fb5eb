import { type Decision, defineCommand } from '@bitacora/kernel';
import { id } from '@bitacora/schema';
import { z } from 'zod';
import { contactRefusal } from '../contact.errors.js';
import type { ContactEvent } from '../contact.events.js';
import { contactStream } from '../contact.id.js';
import { type ContactState, contactDecider, isContactErased } from '../contact.state.js';
import { channelIdentity } from './channel-identity.events.js';

interface Kept {
  readonly contactId: string;
  readonly inboxId: string;
  readonly channel: string;
  readonly identity: string;
}

/** Under which identity a channel reaches the contact. Only the channels themselves lead here. */
export const KeepChannelIdentity = defineCommand({
  name: 'KeepChannelIdentity',
  permission: 'contact.verify',
  schema: z.object({
    contactId: id,
    inboxId: id,
    channel: z.string().min(1).max(40),
    identity: channelIdentity,
  }),
  decider: contactDecider,
  stream: ({ contactId }, { accountId }) => contactStream(accountId, contactId),
  references: ({ inboxId }) => [{ kind: 'inbox', id: inboxId, field: 'inboxId' }],
  decide: keepIdentity,
});

function keepIdentity(data: Kept, state: ContactState): Decision<ContactEvent> {
  if (!state) return contactRefusal('CONTACT_NOT_FOUND', 'contactId');
  if (isContactErased(state)) return contactRefusal('CONTACT_ERASED', 'contactId');
  const known = state.identities.find(({ inboxId }) => inboxId === data.inboxId);
  return known?.identity === data.identity ? [] : [{ type: 'ChannelIdentityKept', data }];
}
