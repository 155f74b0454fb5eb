import { webhookRequested } from '@bitacora/conversations/published';
import { id } from '@bitacora/schema';
import { z } from 'zod';
import { reference } from '../params.js';
import { words } from '../words.js';
import { action } from './action.js';

/** The call follows: it is signed, and tried again for a day. Whether the webhook is on is looked at then. */
export const callWebhookAction = action({
  name: 'callWebhook',
  version: 1,
  icon: 'plug',
  words: words(
    'llamar al webhook {webhookId}',
    'call the webhook {webhookId}',
    'chamar o webhook {webhookId}',
  ),
  params: { webhookId: reference('webhook') },
  writes: () => [],
  leadsTo: () => [{ event: 'WebhookRequested' }, { event: 'WebhookAnswered', later: true }],
  change: z.object({ kind: z.literal('callWebhook'), webhookId: id }),
  plan: ({ webhookId }) => ({ webhookId }),
  apply: ({ webhookId }, conversation, { now, rule: { ruleId } }) =>
    webhookRequested(conversation, { webhookId, ruleId }, now),
});
