import type { DeliveryEvent } from '@bitacora/deliveries/published';
import {
  type DocumentFolds,
  type RecordedEvent,
  defineProjection,
  withKeys,
} from '@bitacora/kernel';
import { documentId } from '../document/document-id.js';
import { alreadyFolded } from '../document/folded.js';
import { turnKey } from '../turns/turn-key.js';
import type { DeliveryQueueDocument, WaitingDelivery } from './delivery-document.js';

/** The one lane of the replies: inboxes take turns in it. */
export const DELIVERY_LANE = 'deliveries';

/** Whose turn a reply waits for: the inboxes of an account take turns, too, so that one that is slow holds up no other. */
export function ownerOfDeliveries(account: string, inboxId: string): string {
  return `${account}.${inboxId}`;
}

type Queue = readonly WaitingDelivery[];
type Seen<Data> = Pick<RecordedEvent, 'position' | 'metadata'> & { readonly data: Data };
type Names = Pick<
  Extract<DeliveryEvent, { type: 'DeliveryRetried' }>['data'],
  'deliveryId' | 'inboxId' | 'conversationId'
>;

const folds: DocumentFolds<DeliveryQueueDocument, DeliveryEvent> = {
  DeliveryRequested: queued,
  DeliveryRetried: queued,
  DeliveryAttempted: moved(({ lostAt }) => lostAt),
  DeliveryFailed: moved(({ nextAttemptAt }) => nextAttemptAt),
  // What is over, or left to a person, holds up nothing behind it; it is found in the log.
  DeliveryAccepted: left,
  DeliveryMarked: left,
  DeliveryParked: left,
  DeliveryEnded: left,
};

/** One document for each conversation with replies that are not sent yet: only the first of them is due. */
export const deliveriesProjection = defineProjection<DeliveryQueueDocument, DeliveryEvent>({
  name: 'deliveries',
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
  on: withKeys<DeliveryQueueDocument, DeliveryEvent>(
    ({ data, metadata }) => [documentId(metadata.accountId, data.inboxId, data.conversationId)],
    folds,
  ),
});

function queued(
  document: DeliveryQueueDocument | null,
  { data, metadata, position }: Seen<Names>,
  _id: string,
): DeliveryQueueDocument {
  const { deliveryId, inboxId, conversationId } = data;
  const { accountId: account, occurredAt: nextAttemptAt } = metadata;
  const waiting = [...without(document, deliveryId), { deliveryId, nextAttemptAt }];
  const turn = turnKey(DELIVERY_LANE, ownerOfDeliveries(account, inboxId));
  return { ...{ _id, account, inboxId, conversationId, turn, position }, ...inOrder(waiting) };
}

/** A reply that waits until another time by the event. */
function moved<Data extends Names>(when: (data: Data) => string | null) {
  return (
    document: DeliveryQueueDocument | null,
    { data, position }: Seen<Data>,
  ): DeliveryQueueDocument | null => {
    if (!document) return null;
    const waiting = document.waiting.map((one) =>
      one.deliveryId === data.deliveryId ? { ...one, nextAttemptAt: when(data) } : one,
    );
    return { ...document, position, ...inOrder(waiting) };
  };
}

function left(
  document: DeliveryQueueDocument | null,
  { data, position }: Seen<Names>,
): DeliveryQueueDocument | null {
  const waiting = without(document, data.deliveryId);
  return document && waiting.length > 0 ? { ...document, position, ...inOrder(waiting) } : null;
}

function without(document: DeliveryQueueDocument | null, deliveryId: string): Queue {
  return document?.waiting.filter((one) => one.deliveryId !== deliveryId) ?? [];
}

function inOrder(waiting: Queue): Pick<DeliveryQueueDocument, 'waiting' | 'nextAttemptAt'> {
  return { waiting, nextAttemptAt: waiting[0]?.nextAttemptAt ?? null };
}
