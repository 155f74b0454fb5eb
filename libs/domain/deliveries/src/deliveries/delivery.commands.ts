import { type AnyDefinedCommand, defineCommand } from '@bitacora/kernel';
import { id, instant } from '@bitacora/schema';
import { z } from 'zod';
import { dismissDelivery, retryDelivery } from './choice.decide.js';
import {
  endDelivery,
  parkDelivery,
  recordDeliveryFailed,
  recordDeliveryUnknown,
  requestDelivery,
  startDelivery,
} from './delivery.decide.js';
import {
  DELIVERY_FAULTS,
  DELIVERY_REPEATING,
  ENDS_BEFORE_SENDING,
  MARK_STATES,
} from './delivery-words.js';
import {
  attemptNumber,
  channelName,
  providerId,
  providerReason,
  revisionOfMessage,
} from './delivery.events.js';
import { deliveryDecider, deliveryStream } from './delivery.state.js';
import { markDelivery, recordDeliveryAccepted } from './marks.decide.js';

const decider = deliveryDecider;
const permission = null;
const stream = (
  data: { readonly deliveryId: string },
  { accountId }: { readonly accountId: string },
) => deliveryStream(accountId, data.deliveryId);
const attempted = z.object({ deliveryId: id, attempt: attemptNumber });
const fault = z.enum(DELIVERY_FAULTS);

/** What a provider says of a message. */
const saidOfMessage = {
  state: z.enum(MARK_STATES),
  at: instant.nullable(),
  reason: providerReason.nullable(),
};

/** Asks for a reply to be sent; only reactors do. `isFull`: as many wait as may, so that it ends at once, where people see it. */
export const RequestDelivery = defineCommand({
  name: 'RequestDelivery',
  permission,
  schema: z.object({
    deliveryId: id,
    inboxId: id,
    conversationId: id,
    contactId: id,
    messageId: id,
    messageRevision: revisionOfMessage,
    channel: channelName,
    isFull: z.boolean(),
  }),
  decider,
  stream,
  decide: requestDelivery,
});

/** Sent before the provider is called, so that a crash in between is seen. */
export const StartDelivery = defineCommand({
  name: 'StartDelivery',
  permission,
  schema: attempted.extend({ repeating: z.enum(DELIVERY_REPEATING) }),
  decider,
  stream,
  decide: startDelivery,
});

export const RecordDeliveryAccepted = defineCommand({
  name: 'RecordDeliveryAccepted',
  permission,
  schema: attempted.extend({
    providerId: providerId.nullable(),
    early: z.object(saidOfMessage).nullable(),
  }),
  decider,
  stream,
  decide: recordDeliveryAccepted,
});

export const RecordDeliveryFailed = defineCommand({
  name: 'RecordDeliveryFailed',
  permission,
  schema: attempted.extend({
    fault,
    reason: providerReason.nullable(),
    isFinal: z.boolean(),
    retryAfterMs: z.number().int().min(0).nullable(),
    isTokenDead: z.boolean(),
  }),
  decider,
  stream,
  decide: recordDeliveryFailed,
});

export const RecordDeliveryUnknown = defineCommand({
  name: 'RecordDeliveryUnknown',
  permission,
  schema: attempted.extend({ fault }),
  decider,
  stream,
  decide: recordDeliveryUnknown,
});

export const ParkDelivery = defineCommand({
  name: 'ParkDelivery',
  permission,
  schema: attempted,
  decider,
  stream,
  decide: parkDelivery,
});

export const EndDelivery = defineCommand({
  name: 'EndDelivery',
  permission,
  schema: z.object({ deliveryId: id, end: z.enum(ENDS_BEFORE_SENDING) }),
  decider,
  stream,
  decide: endDelivery,
});

/** The provider says what became of a message, at any time and in any order. */
export const MarkDelivery = defineCommand({
  name: 'MarkDelivery',
  permission,
  schema: attempted.extend(saidOfMessage),
  decider,
  stream,
  decide: markDelivery,
});

export const RetryDelivery = defineCommand({
  name: 'RetryDelivery',
  permission: 'conversation.reply',
  schema: z.object({ deliveryId: id }),
  decider,
  stream,
  decide: (_data, state) => retryDelivery(state),
});

export const DismissDelivery = defineCommand({
  name: 'DismissDelivery',
  permission: 'conversation.reply',
  schema: z.object({ deliveryId: id }),
  decider,
  stream,
  decide: (_data, state) => dismissDelivery(state),
});

export const deliveryStreamCommands: readonly AnyDefinedCommand[] = [
  RequestDelivery,
  StartDelivery,
  RecordDeliveryAccepted,
  RecordDeliveryFailed,
  RecordDeliveryUnknown,
  ParkDelivery,
  EndDelivery,
  MarkDelivery,
  RetryDelivery,
  DismissDelivery,
];
