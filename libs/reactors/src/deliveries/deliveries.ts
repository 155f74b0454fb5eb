import type { ConversationEvent } from '@bitacora/conversations/published';
import { EndDelivery, RequestDelivery, ResumeChannel } from '@bitacora/deliveries';
import { type DeliveryEvent, deliveryIdOf } from '@bitacora/deliveries/published';
import type { InboxEvent } from '@bitacora/inboxes/published';
import {
  type Reaction,
  type ReactorDocuments,
  type Recorded,
  defineReactor,
  reaction,
} from '@bitacora/kernel';
import {
  type ChannelOfInboxDocument,
  channelDocumentId,
  channelOfInbox,
} from './channel-of-inbox.js';
import { countLeft, countWaitingDelivery } from './waiting-deliveries.js';

type Leaving =
  'DeliveryAccepted' | 'DeliveryMarked' | 'DeliveryParked' | 'DeliveryEnded' | 'DeliveryRetried';
type Followed =
  | Extract<ConversationEvent, { type: 'MessageSent' }>
  | Extract<InboxEvent, { type: 'InboxConnected' | 'ChannelConnectionChanged' | 'InboxDeleted' }>
  | Extract<DeliveryEvent, { type: Leaving }>;
type OfDelivery = Recorded<Extract<DeliveryEvent, { type: Leaving }>>;

/** Asks for the delivery of each reply in an inbox whose channel has a provider. Its id follows from the event of the reply. */
export const deliveries = defineReactor<Followed>({
  // Not as the view of the deliveries is called: both keep documents under their names.
  name: 'delivering',
  version: 1,
  indexes: [],
  on: {
    InboxConnected({ data, metadata: { accountId: account } }, documents) {
      const channel = channelOfInbox(data);
      const _id = channelDocumentId(account, data.inboxId);
      if (channel !== null) documents.put<ChannelOfInboxDocument>({ _id, account, channel });
      return Promise.resolve([]);
    },

    // Whether the credentials are any good is seen when they are used.
    ChannelConnectionChanged: ({ data: { inboxId } }) =>
      Promise.resolve([reaction(ResumeChannel, { inboxId })]),

    InboxDeleted({ data, metadata }, documents) {
      const { inboxId } = data;
      documents.remove(channelDocumentId(metadata.accountId, inboxId));
      // What waits for its credentials ends now.
      return Promise.resolve([reaction(ResumeChannel, { inboxId })]);
    },

    async MessageSent({ id, revision: messageRevision, data, metadata }, documents) {
      const { accountId: account } = metadata;
      const { inboxId, conversationId, contactId, messageId } = data;
      const inbox = await documents.get<ChannelOfInboxDocument>(
        channelDocumentId(account, inboxId),
      );
      if (!inbox) return [];
      const deliveryId = deliveryIdOf(id);
      const names = { deliveryId, inboxId, conversationId };
      const isFull = await countWaitingDelivery({ ...names, account, documents });
      const message = { contactId, messageId, messageRevision, channel: inbox.channel };
      return [reaction(RequestDelivery, { ...names, ...message, isFull })];
    },

    DeliveryAccepted: left,
    DeliveryMarked: left,
    DeliveryParked: left,
    DeliveryEnded: left,

    async DeliveryRetried({ data, metadata: { accountId: account } }, documents) {
      const isFull = await countWaitingDelivery({ ...data, account, documents });
      const { deliveryId } = data;
      return isFull ? [reaction(EndDelivery, { deliveryId, end: 'tooManyWaiting' })] : [];
    },
  },
});

async function left(
  { data, metadata }: OfDelivery,
  documents: ReactorDocuments,
): Promise<readonly Reaction[]> {
  await countLeft({ ...data, account: metadata.accountId, documents });
  return [];
}
