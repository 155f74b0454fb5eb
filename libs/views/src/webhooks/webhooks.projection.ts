import {
  type DocumentFolds,
  type RecordedEvent,
  defineProjection,
  withKeys,
} from '@bitacora/kernel';
import type { WebhookCallEvent, WebhookEvent } from '@bitacora/webhooks/published';
import { documentId } from '../document/document-id.js';
import { alreadyFolded } from '../document/folded.js';
import type { WebhookDocument } from './webhook-document.js';

type Folded = WebhookEvent | WebhookCallEvent;
type Change = Partial<WebhookDocument>;
/** What a fold may use of an event. */
type Seen<Data> = Pick<RecordedEvent, 'position' | 'metadata' | 'id'> & { readonly data: Data };

/** As many as the settings of an account list; a deleted webhook leaves. */
export const webhooksProjection = defineProjection<WebhookDocument, Folded>({
  name: 'webhooks',
  version: 1,
  background: true,
  indexes: [
    { name: 'account', keys: [['account', 1]] },
    { name: 'notice', keys: [['noticeAt', 1]] },
  ],
  holds: alreadyFolded,
  on: withKeys<WebhookDocument, Folded>(
    ({ data, metadata }) => [documentId(metadata.accountId, data.webhookId)],
    folds(),
  ),
});

function folds(): DocumentFolds<WebhookDocument, Folded> {
  return {
    WebhookCreated: (_, { data, metadata, position }, id) => ({
      _id: id,
      account: metadata.accountId,
      webhookId: data.webhookId,
      name: data.name,
      host: data.host,
      on: true,
      createdAt: metadata.occurredAt,
      secretSince: metadata.occurredAt,
      olderUntil: null,
      ...{ waiting: 0, delivered: 0, givenUp: 0, lastDeliveredAt: null, lastAttempt: null },
      ...{ failingSince: null, noticeAt: null, noticeId: null },
      position,
    }),
    WebhookChanged: changed(({ name, host, moved }) => ({
      ...{ name, host },
      ...(moved ? NOT_FAILING : {}),
    })),
    WebhookSwitched: changed(({ on }) => ({ on })),
    WebhookSecretRotated: changed(({ olderUntil }, { metadata }) => ({
      ...{ secretSince: metadata.occurredAt, olderUntil },
    })),
    WebhookDeleted: () => null,
    WebhookTested: changed(() => ({})),
    WebhookFlagged: changed(({ since }, { id, metadata }) => ({
      ...{ failingSince: since, noticeAt: metadata.occurredAt, noticeId: id },
    })),
    WebhookRecovered: changed(() => NOT_FAILING),
    WebhookCallRequested: changed((_, __, { waiting }) => ({ waiting: waiting + 1 })),
    WebhookCallStarted: changed(() => ({})),
    WebhookDelivered: changed(({ status }, { metadata }, { waiting, delivered }) => ({
      waiting: fewer(waiting),
      delivered: delivered + 1,
      lastDeliveredAt: metadata.occurredAt,
      lastAttempt: { at: metadata.occurredAt, status, fault: null },
    })),
    WebhookFailed: changed(({ status, fault }, { metadata }) => ({
      lastAttempt: { at: metadata.occurredAt, status, fault },
    })),
    WebhookGivenUp: changed((_, __, { waiting, givenUp }) => ({
      waiting: fewer(waiting),
      givenUp: givenUp + 1,
    })),
    WebhookRetryRequested: changed((_, __, { waiting, givenUp }) => ({
      waiting: waiting + 1,
      givenUp: fewer(givenUp),
    })),
  };
}

const NOT_FAILING: Change = { failingSince: null, noticeAt: null, noticeId: null };

function changed<Data>(
  change: (data: Data, event: Seen<Data>, document: WebhookDocument) => Change,
) {
  return (document: WebhookDocument | null, event: Seen<Data>): WebhookDocument | null =>
    document && {
      ...document,
      ...change(event.data, event, document),
      position: event.position,
    };
}

function fewer(count: number): number {
  return Math.max(0, count - 1);
}
