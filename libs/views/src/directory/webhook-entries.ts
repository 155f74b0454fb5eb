import { withKeys } from '@bitacora/kernel';
import { namesAfter } from '../document/former-names.js';
import type { DirectoryDocument } from './directory-document.js';
import { type NamingWebhookEvent, entryId } from './directory-events.js';

/** What events make of the entry of a webhook. Deleted ones stay, so that history has names. */
export const webhookFolds = withKeys<DirectoryDocument, NamingWebhookEvent>(
  ({ metadata, data }) => [entryId(metadata.accountId, 'webhook', data.webhookId)],
  {
    WebhookCreated: (_, { data, metadata, position }, id) => ({
      _id: id,
      account: metadata.accountId,
      kind: 'webhook',
      webhookId: data.webhookId,
      name: data.name,
      formerNames: [],
      deleted: false,
      position,
    }),
    WebhookChanged: (entry, { data, position }) =>
      entry?.kind === 'webhook'
        ? { ...entry, ...namesAfter(entry, data.name, position), position }
        : null,
    WebhookDeleted: (entry, { position }) =>
      entry?.kind === 'webhook' ? { ...entry, deleted: true, position } : null,
  },
);
