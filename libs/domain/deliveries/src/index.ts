export * from './published.js';
export {
  RecordNumberStanding,
  ResumeChannel,
  ResumeReceiving,
  StopChannel,
  StopReceiving,
} from './channels/channel.js';
export { deliveryRefusal } from './delivery.errors.js';
export type { DeliveryRefusal } from './delivery.errors.js';
export {
  DismissDelivery,
  EndDelivery,
  MarkDelivery,
  ParkDelivery,
  RecordDeliveryAccepted,
  RecordDeliveryFailed,
  RecordDeliveryUnknown,
  RequestDelivery,
  RetryDelivery,
  StartDelivery,
} from './deliveries/delivery.commands.js';
export {
  DELIVERY_LOST_MS,
  FIRST_ATTEMPT_WITHIN_MS,
  isTooOld,
} from './deliveries/delivery.decide.js';
export { DELIVERY_PAUSES_MS, TRIED_FOR_MS } from './deliveries/delivery-pauses.js';
export * from './definitions.js';
export { KeepEarlyMark, KeepSentId } from './sent-ids/sent-id.js';
