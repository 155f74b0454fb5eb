import { type EventOf, defineEvent, id, instant, personal, recordedLine } from '@bitacora/schema';
import { WEBHOOK_FAULTS, webhookStatus } from '@bitacora/conversations/published';
import { z } from 'zod';
import { MAX_WEBHOOK_ADDRESS } from './webhook-address.js';

/** Characters of the name of a webhook. */
export const MAX_WEBHOOK_NAME = 80;

const body = z.object({
  webhookId: id,
  name: recordedLine(MAX_WEBHOOK_NAME),
  /** May hold a token: sealed. */
  address: personal(z.string().min(1).max(MAX_WEBHOOK_ADDRESS)),
  /** Host and port of the address, readable. */
  host: recordedLine(300),
});
const sealed = {
  personal: [{ subject: 'webhook' as const, idField: 'webhookId', fields: ['address'] }],
};

const WebhookCreated = defineEvent(
  'WebhookCreated',
  'webhooks',
  body.describe('There is a new webhook, an address that rules can call; it is on.'),
  sealed,
);
const WebhookChanged = defineEvent(
  'WebhookChanged',
  'webhooks',
  body
    .extend({
      /** Whether the address is another one. */
      moved: z.boolean(),
    })
    .describe('A webhook has another name or address.'),
  sealed,
);
const WebhookSwitched = defineEvent(
  'WebhookSwitched',
  'webhooks',
  z.object({ webhookId: id, on: z.boolean() }).describe('A webhook was switched on or off.'),
);
const WebhookSecretRotated = defineEvent(
  'WebhookSecretRotated',
  'webhooks',
  z
    .object({
      webhookId: id,
      /** Number of the new secret. */
      secret: z.number().int().min(1),
      /** Until when the one before signs, too. */
      olderUntil: instant,
    })
    .describe('A webhook has a new secret; the one before signs for a while, too.'),
);
const WebhookDeleted = defineEvent(
  'WebhookDeleted',
  'webhooks',
  z.object({ webhookId: id }).describe('A webhook is gone; rules that name it do not run.'),
);
const WebhookTested = defineEvent(
  'WebhookTested',
  'webhooks',
  z
    .object({
      webhookId: id,
      status: webhookStatus.nullable(),
      fault: z.enum(WEBHOOK_FAULTS).nullable(),
    })
    .describe('A person sent a test to a webhook.'),
);
const WebhookFlagged = defineEvent(
  'WebhookFlagged',
  'webhooks',
  z
    .object({ webhookId: id, since: instant, fault: z.enum(WEBHOOK_FAULTS) })
    .describe('Every call of a webhook has failed for a day.'),
);
const WebhookRecovered = defineEvent(
  'WebhookRecovered',
  'webhooks',
  z
    .object({ webhookId: id })
    .describe('A call of a webhook was delivered, after all had failed for a day.'),
);

/** Events of the catalogue `webhooks-<account>.all`. */
export const webhookEvents = [
  WebhookCreated,
  WebhookChanged,
  WebhookSwitched,
  WebhookSecretRotated,
  WebhookDeleted,
  WebhookTested,
  WebhookFlagged,
  WebhookRecovered,
] as const;
export type WebhookEvent = EventOf<(typeof webhookEvents)[number]>;
