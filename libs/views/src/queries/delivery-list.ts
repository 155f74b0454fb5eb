import type { Collection } from '@bitacora/kernel';
import { DELIVERY_LANE, ownerOfDeliveries } from '../deliveries/deliveries.projection.js';
import type { ChannelDocument, DeliveryQueueDocument } from '../deliveries/delivery-document.js';
import { type DueInTurn, type TurnRequest, dueInTurn } from '../turns/due-in-turn.js';

/**
 * Conversations whose first waiting reply may be sent; the inboxes take turns. `taken` gives the owner (`ownerOfDeliveries`) of
 * each by the id of its document.
 */
export function dueDeliveries(
  waiting: Pick<Collection<DeliveryQueueDocument>, 'find'>,
  request: Pick<TurnRequest<DeliveryQueueDocument>, 'now' | 'limit' | 'after'> & {
    readonly taken: ReadonlyMap<string, string>;
  },
): Promise<DueInTurn<DeliveryQueueDocument>> {
  const { taken } = request;
  return dueInTurn({
    ...request,
    ...{ lane: DELIVERY_LANE, waiting, taken: new Set(taken.keys()) },
    takenOf: (owner) => [...taken.values()].filter((one) => one === owner).length,
  });
}

/** The owner of a conversation's replies, as turns name it. */
export function ownerOfQueue({ account, inboxId }: DeliveryQueueDocument): string {
  return ownerOfDeliveries(account, inboxId);
}

/** Inboxes that were stopped after `since`, oldest first. */
export async function stoppedChannels(
  channels: Pick<Collection<ChannelDocument>, 'find'>,
  since: string,
  limit: number,
): Promise<readonly ChannelDocument[]> {
  return channels.find({ noticeAt: { $gt: since } }, { sort: [['noticeAt', 1]], limit });
}

/** Inboxes for which nothing could be fetched any more after `since`, oldest first. */
export async function unreadChannels(
  channels: Pick<Collection<ChannelDocument>, 'find'>,
  since: string,
  limit: number,
): Promise<readonly ChannelDocument[]> {
  return channels.find({ unreadAt: { $gt: since } }, { sort: [['unreadAt', 1]], limit });
}

/** Inboxes whose number was found to be of low quality after `since`, oldest first. */
export async function lowChannels(
  channels: Pick<Collection<ChannelDocument>, 'find'>,
  since: string,
  limit: number,
): Promise<readonly ChannelDocument[]> {
  return channels.find({ lowAt: { $gt: since } }, { sort: [['lowAt', 1]], limit });
}
