import type { Recorded } from '@bitacora/kernel';
import type { WebhookEvent } from '@bitacora/webhooks/published';
import type { AccountDocument } from './automation-documents.js';
import { changedThings } from '../facts/things-there.js';

/** Folds which webhooks there are, and what they are called. */
export function foldWebhook(
  account: AccountDocument,
  event: Recorded<WebhookEvent>,
): AccountDocument {
  const before = account.webhooks ?? [];
  const { webhookId } = event.data;
  const others = before.filter((one) => one.webhookId !== webhookId);
  switch (event.type) {
    case 'WebhookCreated':
    case 'WebhookChanged': {
      const webhooks = [...others, { webhookId, name: event.data.name }];
      return changedThings({ ...account, webhooks }, event);
    }
    case 'WebhookDeleted':
      return changedThings({ ...account, webhooks: others }, event);
    default:
      return account;
  }
}
