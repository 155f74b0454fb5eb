import { WEBHOOK_ENDS, WEBHOOK_FAULTS, webhookStatus } from '@bitacora/conversations/published';
import { type AnyDefinedCommand, defineCommand } from '@bitacora/kernel';
import { id } from '@bitacora/schema';
import { z } from 'zod';
import {
  giveUpWebhookCall,
  recordWebhookDelivered,
  recordWebhookFailed,
  requestWebhookCall,
  retryWebhookCall,
  startWebhookCall,
} from './call.decide.js';
import { calledAbout } from './call.events.js';
import { webhookCallDecider, webhookCallStream } from './call.state.js';

const decider = webhookCallDecider;
const permission = null;
const stream = (data: { readonly callId: string }, { accountId }: { readonly accountId: string }) =>
  webhookCallStream(accountId, data.callId);
const attempt = z.object({ callId: id, attempt: z.number().int().min(1) });

/** Asks for a call; only reactors do. `isFull`: as many calls wait as may, so that it is given up at once, where administrators see it. */
export const RequestWebhookCall = defineCommand({
  name: 'RequestWebhookCall',
  permission,
  schema: z.object({
    callId: id,
    webhookId: id,
    conversationId: id,
    about: calledAbout,
    isFull: z.boolean(),
  }),
  decider,
  stream,
  decide: requestWebhookCall,
});

/** Sent before a call is made, so that a crash in between is seen. */
export const StartWebhookCall = defineCommand({
  name: 'StartWebhookCall',
  permission,
  schema: attempt,
  decider,
  stream,
  decide: startWebhookCall,
});

export const RecordWebhookDelivered = defineCommand({
  name: 'RecordWebhookDelivered',
  permission,
  schema: attempt.extend({ status: webhookStatus }),
  decider,
  stream,
  decide: recordWebhookDelivered,
});

export const RecordWebhookFailed = defineCommand({
  name: 'RecordWebhookFailed',
  permission,
  schema: attempt.extend({
    fault: z.enum(WEBHOOK_FAULTS),
    status: webhookStatus.nullable(),
    final: z.boolean(),
  }),
  decider,
  stream,
  decide: recordWebhookFailed,
});

export const GiveUpWebhookCall = defineCommand({
  name: 'GiveUpWebhookCall',
  permission,
  schema: z.object({ callId: id, end: z.enum(WEBHOOK_ENDS) }),
  decider,
  stream,
  decide: giveUpWebhookCall,
});

/** Sent for a person who wants a call that was given up to be made after all. */
export const RetryWebhookCall = defineCommand({
  name: 'RetryWebhookCall',
  permission: 'settings.manage',
  schema: z.object({ callId: id }),
  decider,
  stream,
  decide: (_, state) => retryWebhookCall(state),
});

export const webhookCallCommands: readonly AnyDefinedCommand[] = [
  RequestWebhookCall,
  StartWebhookCall,
  RecordWebhookDelivered,
  RecordWebhookFailed,
  GiveUpWebhookCall,
  RetryWebhookCall,
];
