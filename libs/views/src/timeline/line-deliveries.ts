import type { DeliveryEvent } from '@bitacora/deliveries/published';
import { type EventFolds, type Recorded, isErased } from '@bitacora/kernel';
import { documentId, paddedRevision } from '../document/document-id.js';
import type { LineDelivery, LineDocument } from './line-document.js';

type Of<T extends DeliveryEvent['type']> = Recorded<Extract<DeliveryEvent, { type: T }>>;
type Change = Partial<Omit<LineDelivery, 'deliveryId' | 'at' | 'version'>>;

const NONE = { fault: null, reason: null, end: null } as const;

/** What becomes of a reply, as the line of the reply shows it. */
export const deliveriesOfLines: EventFolds<LineDocument, DeliveryEvent> = {
  DeliveryRequested: onLine(() => ({ state: 'waiting', ...NONE })),
  DeliveryRetried: onLine(() => ({ state: 'waiting', ...NONE })),
  DeliveryAttempted: onLine(() => ({ state: 'sending' })),
  // Marks can come first, and say more.
  DeliveryAccepted: onLine((_, { state }) => (isMarked(state) ? {} : { state: 'sent', ...NONE })),
  DeliveryMarked: onLine<'DeliveryMarked'>(({ data }) => ({ state: data.state, ...NONE })),
  DeliveryFailed: onLine<'DeliveryFailed'>(({ data: { fault, reason } }) => ({
    ...{ state: 'waiting', fault, reason: isErased(reason) ? null : reason },
  })),
  DeliveryParked: onLine<'DeliveryParked'>(({ data: { fault } }) => ({ state: 'unknown', fault })),
  DeliveryEnded: onLine<'DeliveryEnded'>(({ data: { end } }) =>
    end === 'dismissed' ? { state: 'sent', ...NONE, end } : { state: 'failed', end },
  ),
};

function isMarked(state: LineDelivery['state']): boolean {
  return state === 'delivered' || state === 'read';
}

function onLine<T extends DeliveryEvent['type']>(
  change: (event: Of<T>, delivery: LineDelivery) => Change,
) {
  return {
    keys: ({ metadata, data }: Of<T>) => [
      documentId(metadata.accountId, data.conversationId, paddedRevision(data.messageRevision)),
    ],
    evolve(line: LineDocument | null, event: Of<T>): LineDocument | null {
      if (line?.kind !== 'reply') return line;
      const { deliveryId } = event.data;
      const { occurredAt: at } = event.metadata;
      const before = line.delivery ?? {
        ...{ deliveryId, state: 'waiting', ...NONE, at, version: 0 },
      };
      const after = { ...before, ...change(event, before) };
      const reason = line.erased ? null : after.reason;
      const since = after.state === before.state ? before.at : at;
      const version = before.version + 1;
      return { ...line, delivery: { ...after, reason, at: since, version } };
    },
  };
}
