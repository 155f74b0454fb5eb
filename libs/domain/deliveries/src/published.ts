export { type ChannelEvent, channelEvents } from './channels/channel.events.js';
export {
  type ChannelSending,
  type ChannelStop,
  channelDecider,
  channelStream,
  isForGood,
} from './channels/channel.js';
export {
  NUMBER_QUALITIES,
  NUMBER_THROUGHPUTS,
  type NumberQuality,
  type NumberStanding,
  type NumberThroughput,
} from './channels/number-standing.js';
export * from './deliveries/delivery-words.js';
export { type DeliveryEvent, deliveryEvents } from './deliveries/delivery.events.js';
export * from './deliveries/delivery.state.js';
export { type SentIdEvent, sentIdEvents } from './sent-ids/sent-id.events.js';
export {
  type SentId,
  earlyMark,
  sentIdDecider,
  sentIdStream,
  sentKeyOf,
} from './sent-ids/sent-id.js';
