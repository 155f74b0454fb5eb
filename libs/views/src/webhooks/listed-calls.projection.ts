import {
  type DocumentFolds,
  type RecordedEvent,
  defineProjection,
  withKeys,
} from '@bitacora/kernel';
import type { WebhookCallEvent } from '@bitacora/webhooks/published';
import { documentId } from '../document/document-id.js';
import { alreadyFolded } from '../document/folded.js';
import type { ListedCallDocument } from './webhook-document.js';

/** What a fold may use of an event. */
type Seen<Data> = Pick<RecordedEvent, 'position' | 'metadata'> & { readonly data: Data };

const NOTHING_YET = { status: null, fault: null, end: null } as const;

const folds: DocumentFolds<ListedCallDocument, WebhookCallEvent> = {
  WebhookCallRequested: (_, { data, metadata, position }, id) => {
    const { callId, webhookId, conversationId, about } = data;
    const { rule, userId, at, conversation } = about;
    return {
      ...{ _id: id, account: metadata.accountId, callId, webhookId, conversationId },
      ...{ reference: conversation.reference, inboxId: conversation.inboxId },
      ...{ rule, userId, askedAt: at, state: 'waiting', attempts: 0 },
      ...{ attemptedAt: null, tookMs: null, nextAttemptAt: metadata.occurredAt },
      ...{ ...NOTHING_YET, askedKey: position, position },
    };
  },
  WebhookCallStarted: changed(({ attempt }, { occurredAt }) => ({
    ...{ state: 'calling', attempts: attempt, nextAttemptAt: null },
    ...{ attemptedAt: occurredAt, tookMs: null, ...NOTHING_YET },
  })),
  WebhookDelivered: changed(({ status }, { occurredAt }, call) => ({
    ...{ state: 'delivered', status, fault: null, ...took(call, occurredAt) },
  })),
  WebhookFailed: changed(({ fault, status, nextAttemptAt }, { occurredAt }, call) => ({
    ...{ state: 'waiting', status, fault, nextAttemptAt, ...took(call, occurredAt) },
  })),
  WebhookGivenUp: changed(({ end }) => ({ state: 'givenUp', end, nextAttemptAt: null })),
  WebhookRetryRequested: changed((_, { occurredAt }) => ({
    ...{ state: 'waiting', end: null, nextAttemptAt: occurredAt },
  })),
};

/** One document for each call, so that a page of those of one webhook costs its own lines. */
export const listedCallsProjection = defineProjection<ListedCallDocument, WebhookCallEvent>({
  name: 'listedCalls',
  version: 1,
  background: true,
  indexes: [
    {
      name: 'newest',
      keys: [
        ['webhookId', 1],
        ['account', 1],
        ['askedKey', -1],
      ],
    },
  ],
  holds: alreadyFolded,
  on: withKeys<ListedCallDocument, WebhookCallEvent>(
    ({ data, metadata }) => [documentId(metadata.accountId, data.callId)],
    folds,
  ),
});

/** A clock that was set back in between says nothing of how long it took. */
function took({ attemptedAt }: ListedCallDocument, at: string): { readonly tookMs: number | null } {
  const ms = attemptedAt === null ? -1 : Date.parse(at) - Date.parse(attemptedAt);
  return { tookMs: ms < 0 ? null : ms };
}

function changed<Data>(
  change: (
    data: Data,
    metadata: RecordedEvent['metadata'],
    call: ListedCallDocument,
  ) => Partial<ListedCallDocument>,
) {
  return (
    document: ListedCallDocument | null,
    { data, metadata, position }: Seen<Data>,
  ): ListedCallDocument | null =>
    document && { ...document, ...change(data, metadata, document), position };
}
