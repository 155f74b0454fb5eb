import { refusing } from '@bitacora/schema';

/** Every reason for which a command of this domain is refused. The console has words for each. */
export type DeliveryRefusal =
  | 'DELIVERY_NOT_FOUND'
  /** No attempt with this number may start now. */
  | 'DELIVERY_NOT_DUE'
  /** It is not known what came of the attempt before, and the channel cannot repeat it. */
  | 'DELIVERY_OUTCOME_UNKNOWN'
  /** No attempt with this number is under way. */
  | 'DELIVERY_NOT_UNDER_WAY'
  /** Only a reply that was not sent, or of which that is not known, is sent again. */
  | 'DELIVERY_NOT_FAILED'
  /** Only of a reply of which it is not known whether it was sent, a person says that it was. */
  | 'DELIVERY_NOT_PARKED'
  /** Its inbox was deleted, or its contact erased: there is no way to send it. */
  | 'DELIVERY_CANNOT_BE_SENT';

export const deliveryRefusal = refusing<DeliveryRefusal>();
