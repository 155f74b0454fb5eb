import { defineEvent, id, personal } from '@bitacora/schema';
import { z } from 'zod';

/** What a channel calls a person: an address, a number, an id of a provider. */
export const channelIdentity = z.string().min(1).max(500);

/** By it a channel finds whom an answer goes to. */
const ChannelIdentityKept = defineEvent(
  'ChannelIdentityKept',
  'contact',
  z
    .object({
      contactId: id,
      inboxId: id,
      channel: z.string().min(1).max(40),
      identity: personal(channelIdentity),
    })
    .describe('The contact is reached under this identity in a channel.'),
  { personal: [{ subject: 'contact', idField: 'contactId', fields: ['identity'] }] },
);

export const channelIdentityEvents = [ChannelIdentityKept] as const;
