import { type EventOf, defineEvent, id, instant, personal } from '@bitacora/schema';
import { z } from 'zod';
import {
  DELIVERY_ENDS,
  DELIVERY_FAULTS,
  DELIVERY_REPEATING,
  MAX_PROVIDER_ID_CHARACTERS,
  MAX_REASON_CHARACTERS,
} from './delivery-words.js';

/** Revision of an event in the stream of a conversation. */
export const revisionOfMessage = z.number().int().min(0);
const names = {
  deliveryId: id,
  inboxId: id,
  conversationId: id,
  contactId: id,
  /** Where the message is in the stream of its conversation: its words and files are read there. */
  messageRevision: revisionOfMessage,
};
export const attemptNumber = z.number().int().min(1);
/** Name of a channel, as inboxes have it. */
export const channelName = z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/);
export const providerId = z.string().min(1).max(MAX_PROVIDER_ID_CHARACTERS);
export const providerReason = z.string().min(1).max(MAX_REASON_CHARACTERS);
const sealed = (...fields: string[]) => ({
  personal: [{ subject: 'contact' as const, idField: 'contactId', fields }],
});

const DeliveryRequested = defineEvent(
  'DeliveryRequested',
  'delivery',
  z
    .object({ ...names, messageId: id, channel: channelName })
    .describe('A reply is to be sent by the channel of its inbox.'),
);
const DeliveryAttempted = defineEvent(
  'DeliveryAttempted',
  'delivery',
  z
    .object({
      ...names,
      attempt: attemptNumber,
      /** From when on nothing more is to be expected of this attempt. */
      lostAt: instant,
      /** What becomes of it then. */
      repeating: z.enum(DELIVERY_REPEATING),
    })
    .describe('An attempt to send a reply begins.'),
);
const DeliveryAccepted = defineEvent(
  'DeliveryAccepted',
  'delivery',
  z
    .object({
      ...names,
      attempt: attemptNumber,
      /** What the provider calls the message; null: it gave no name. It can hold a number or an address. */
      providerId: personal(providerId).nullable(),
    })
    .describe('The provider of a channel took a reply.'),
  sealed('providerId'),
);
const DeliveryMarked = defineEvent(
  'DeliveryMarked',
  'delivery',
  z
    .object({
      ...names,
      state: z.enum(['delivered', 'read']),
      /** By the clock of the provider; null: it did not say. */
      at: instant.nullable(),
    })
    .describe('The provider says that a reply was delivered, or read.'),
);
const DeliveryFailed = defineEvent(
  'DeliveryFailed',
  'delivery',
  z
    .object({
      ...names,
      attempt: attemptNumber,
      fault: z.enum(DELIVERY_FAULTS),
      /** In the provider's words. */
      reason: personal(providerReason).nullable(),
      /** Null: there is no further attempt. */
      nextAttemptAt: instant.nullable(),
    })
    .describe('An attempt to send a reply failed, or the provider says later that it did.'),
  sealed('reason'),
);
const DeliveryParked = defineEvent(
  'DeliveryParked',
  'delivery',
  z
    .object({
      ...names,
      attempt: attemptNumber,
      /** What broke; null: the process did. */
      fault: z.enum(DELIVERY_FAULTS).nullable(),
    })
    .describe('It is not known whether a reply was sent; a person decides.'),
);
const DeliveryEnded = defineEvent(
  'DeliveryEnded',
  'delivery',
  z
    .object({ ...names, end: z.enum(DELIVERY_ENDS) })
    .describe('There is no further attempt to send a reply.'),
);
const DeliveryRetried = defineEvent(
  'DeliveryRetried',
  'delivery',
  z.object(names).describe('A person wants a reply to be sent again.'),
);

/** Events of one delivery, `delivery-<account>.<delivery>`. */
export const deliveryEvents = [
  DeliveryRequested,
  DeliveryAttempted,
  DeliveryAccepted,
  DeliveryMarked,
  DeliveryFailed,
  DeliveryParked,
  DeliveryEnded,
  DeliveryRetried,
] as const;
export type DeliveryEvent = EventOf<(typeof deliveryEvents)[number]>;
