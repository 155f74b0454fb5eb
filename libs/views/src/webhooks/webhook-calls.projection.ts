import {
  type DocumentFolds,
  type RecordedEvent,
  defineProjection,
  withKeys,
} from '@bitacora/kernel';
import type { WebhookCallEvent } from '@bitacora/webhooks/published';
import { documentId } from '../document/document-id.js';
import { alreadyFolded } from '../document/folded.js';
import { turnKey } from '../turns/turn-key.js';
import type { WebhookCallDocument } from './webhook-document.js';

/** The one lane of the calls: webhooks take turns in it. */
export const WEBHOOK_LANE = 'calls';

/** Whose turn a call waits for: the webhooks of an account take turns, too, so that one that is slow holds up no other. */
export function ownerOfCalls(account: string, webhookId: string): string {
  return `${account}.${webhookId}`;
}

type Asked = Pick<RecordedEvent, 'position' | 'metadata'> & {
  readonly data: { readonly callId: string; readonly webhookId: string };
};

const waiting = (_: unknown, event: Asked, id: string): WebhookCallDocument => {
  const { data, metadata, position } = event;
  return {
    _id: id,
    account: metadata.accountId,
    callId: data.callId,
    webhookId: data.webhookId,
    state: 'waiting',
    nextAttemptAt: metadata.occurredAt,
    turn: turnKey(WEBHOOK_LANE, ownerOfCalls(metadata.accountId, data.webhookId)),
    position,
  };
};

const folds: DocumentFolds<WebhookCallDocument, WebhookCallEvent> = {
  WebhookCallRequested: waiting,
  WebhookRetryRequested: waiting,
  WebhookCallStarted: moved(({ lostAt }) => ({ state: 'calling', nextAttemptAt: lostAt })),
  WebhookFailed: moved(({ nextAttemptAt }) => ({ state: 'waiting', nextAttemptAt })),
  // What is over is in the list of the calls.
  WebhookDelivered: () => null,
  WebhookGivenUp: () => null,
};

/** One document for each call that is not over; the sender reads from it what is due. */
export const webhookCallsProjection = defineProjection<WebhookCallDocument, WebhookCallEvent>({
  name: 'webhookCalls',
  version: 1,
  indexes: [
    {
      name: 'due',
      keys: [
        ['turn', 1],
        ['nextAttemptAt', 1],
      ],
    },
  ],
  holds: alreadyFolded,
  on: withKeys<WebhookCallDocument, WebhookCallEvent>(
    ({ data, metadata }) => [documentId(metadata.accountId, data.callId)],
    folds,
  ),
});

/** A call that waits until another time by the event. */
function moved<Data>(change: (data: Data) => Pick<WebhookCallDocument, 'state' | 'nextAttemptAt'>) {
  return (
    document: WebhookCallDocument | null,
    { data, position }: Pick<RecordedEvent, 'position'> & { readonly data: Data },
  ): WebhookCallDocument | null => document && { ...document, ...change(data), position };
}
