import type { Decision } from '@bitacora/kernel';
import { deliveryRefusal } from '../delivery.errors.js';
import type { DeliveryEnd } from './delivery-words.js';
import { ended, namesOf, of } from './delivery.decide.js';
import type { DeliveryEvent } from './delivery.events.js';
import type { DeliveryState } from './delivery.state.js';

type Result = Decision<DeliveryEvent>;

/** Ends after which there is no way to send. */
const FOR_GOOD: ReadonlySet<DeliveryEnd | null> = new Set<DeliveryEnd>([
  'inboxDeleted',
  'contactErased',
]);

/** A person wants a reply to be sent again that was not sent, or perhaps not. */
export function retryDelivery(state: DeliveryState): Result {
  return of(state, (delivery) => {
    if (delivery.state !== 'failed' && delivery.state !== 'unknown')
      return deliveryRefusal('DELIVERY_NOT_FAILED', 'deliveryId');
    if (FOR_GOOD.has(delivery.end)) return deliveryRefusal('DELIVERY_CANNOT_BE_SENT', 'deliveryId');
    return [{ type: 'DeliveryRetried', data: namesOf(delivery) }];
  });
}

/** A person says that a reply was sent of which that was not known. */
export function dismissDelivery(state: DeliveryState): Result {
  return of(state, (delivery) =>
    delivery.state === 'unknown'
      ? [ended(delivery, 'dismissed')]
      : deliveryRefusal('DELIVERY_NOT_PARKED', 'deliveryId'),
  );
}
