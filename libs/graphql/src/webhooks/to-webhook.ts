import { isErased } from '@bitacora/kernel';
import type { WebhookDocument } from '@bitacora/views';
import { type Webhook, webhookContent } from '@bitacora/webhooks';
import { contentVersion } from '../people/versions.js';
import type { WebhookType } from './webhook.types.js';

const NO_CALLS = {
  ...{ waiting: 0, delivered: 0, givenUp: 0, lastDeliveredAt: null, lastAttempt: null },
} as const;

/** A webhook as the log has it, with what its view has counted. */
export function toWebhook(
  webhook: Webhook,
  counted: WebhookDocument | undefined,
  { now, mayManage }: { readonly now: string; readonly mayManage: boolean },
): WebhookType {
  const { webhookId: id, name, host, address, on, secrets, failingSince } = webhook;
  const { waiting, delivered, givenUp, lastDeliveredAt, lastAttempt } = counted ?? NO_CALLS;
  const older = secrets.flatMap(({ until }) => (until !== null && until > now ? [until] : []));
  return {
    ...{ id, name, host, on, failingSince },
    address: mayManage && !isErased(address) ? address : null,
    olderSecretUntil: older.toSorted().at(-1) ?? null,
    ...{ waiting, delivered, givenUp, lastDeliveredAt, lastAttempt },
    version: contentVersion(webhookContent(webhook)),
  };
}
