import {
  type ChannelEvent,
  type DeliveryEvent,
  type DeliveryFault,
  PROVIDER_FAULTS,
} from '@bitacora/deliveries/published';
import type { InboxEvent } from '@bitacora/inboxes/published';
import {
  type DocumentFolds,
  type RecordedEvent,
  defineProjection,
  withKeys,
} from '@bitacora/kernel';
import { documentId } from '../document/document-id.js';
import { alreadyFolded } from '../document/folded.js';
import type { ChannelDocument } from './delivery-document.js';

type Folded =
  | ChannelEvent
  | Extract<DeliveryEvent, { type: 'DeliveryAccepted' | 'DeliveryFailed' | 'DeliveryParked' }>
  | Extract<InboxEvent, { type: 'InboxDeleted' }>;
type Seen = Pick<RecordedEvent, 'id' | 'position' | 'metadata'> & {
  readonly data: { readonly inboxId: string };
};

const READ = { unreadAt: null, unreadId: null } as const;
const RATED = { lowAt: null, lowId: null } as const;
const RUNNING = { stoppedFault: null, stoppedAt: null, noticeAt: null, noticeId: null } as const;

const folds: DocumentFolds<ChannelDocument, Folded> = {
  ChannelStopped(document, event, _id) {
    const { occurredAt: at } = event.metadata;
    const stop = { stoppedFault: event.data.fault, stoppedAt: at };
    return { ...of(document, event, _id), ...stop, noticeAt: at, noticeId: event.id };
  },
  ChannelResumed: (document, event, _id) => ({
    ...of(document, event, _id),
    ...{ ...RUNNING, failing: null },
  }),
  ReceivingStopped(document, event, _id) {
    const next = of(document, event, _id);
    // An outage that is over and left the inbox unsteady was said already.
    if (event.data.fault === 'unsteady' && next.unreadAt !== null) return next;
    return { ...next, unreadAt: event.metadata.occurredAt, unreadId: event.id };
  },
  ReceivingResumed: (document, event, _id) => ({ ...of(document, event, _id), ...READ }),
  NumberStandingChanged(document, event, _id) {
    const next = of(document, event, _id);
    const { quality } = event.data;
    // That it is not known for a while does not make it better.
    if (quality === 'good' || quality === 'medium') return { ...next, ...RATED };
    if (quality !== 'low' || next.lowAt !== null) return next;
    return { ...next, lowAt: event.metadata.occurredAt, lowId: event.id };
  },
  DeliveryAccepted: (document, event, _id) => ({
    ...of(document, event, _id),
    ...{ lastOutAt: event.metadata.occurredAt, failing: null },
  }),
  DeliveryFailed: failed,
  DeliveryParked: failed,
  InboxDeleted: () => null,
};

/** One document for each inbox that sent something by a provider, could not fetch from it, or has a number that it thinks of. */
export const channelsProjection = defineProjection<ChannelDocument, Folded>({
  name: 'channels',
  version: 4,
  background: true,
  indexes: [
    { name: 'notice', keys: [['noticeAt', 1]] },
    { name: 'unread', keys: [['unreadAt', 1]] },
    { name: 'low', keys: [['lowAt', 1]] },
  ],
  holds: alreadyFolded,
  on: withKeys<ChannelDocument, Folded>(
    ({ data, metadata }) => [documentId(metadata.accountId, data.inboxId)],
    folds,
  ),
});

/** An attempt that failed; what is wrong with a message or with its client says nothing of the inbox. */
function failed(
  document: ChannelDocument | null,
  event: Seen & { readonly data: { readonly fault: DeliveryFault | null } },
  _id: string,
): ChannelDocument | null {
  const { fault } = event.data;
  if (fault === null || !PROVIDER_FAULTS.has(fault)) return document;
  const next = of(document, event, _id);
  const { occurredAt: last } = event.metadata;
  const { since = last, attempts = 0 } = next.failing ?? {};
  return { ...next, failing: { since, last, fault, attempts: attempts + 1 } };
}

function of(document: ChannelDocument | null, event: Seen, _id: string): ChannelDocument {
  const { data, metadata, position } = event;
  const { inboxId } = data;
  const none = { lastOutAt: null, failing: null, ...RUNNING, ...READ, ...RATED };
  return { ...none, ...document, ...{ _id, account: metadata.accountId, inboxId, position } };
}
