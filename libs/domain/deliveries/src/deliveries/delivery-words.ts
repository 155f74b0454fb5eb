/** Where a reply is on its way to the client. `unknown`: the provider may have taken it. */
export const DELIVERY_STATES = [
  'waiting',
  'sending',
  'sent',
  'delivered',
  'read',
  'failed',
  'unknown',
] as const;
export type DeliveryStanding = (typeof DELIVERY_STATES)[number];

/** Why a provider did not take a message; the same list as the port of the channels has. */
export const DELIVERY_FAULTS = [
  'credentialsRefused',
  'addressNotPublic',
  'schemeNotAllowed',
  'unreachable',
  'timeout',
  'tls',
  'slowDown',
  'providerFailed',
  'refused',
  'recipientUnknown',
  'recipientRefuses',
  'windowClosed',
  'tooLarge',
  'notSupported',
] as const;
export type DeliveryFault = (typeof DELIVERY_FAULTS)[number];

/** Those that say nothing of a message or of its client: the provider, or the way to it, does not work. */
export const PROVIDER_FAULTS: ReadonlySet<DeliveryFault> = new Set<DeliveryFault>([
  ...(['addressNotPublic', 'schemeNotAllowed', 'unreachable', 'timeout'] as const),
  ...(['tls', 'slowDown', 'providerFailed'] as const),
]);

/** Why what clients write is not fetched, or not surely: `unsteady`, it is in between, and its server was out of reach too often. */
export const RECEIVING_FAULTS = [...DELIVERY_FAULTS, 'unsteady'] as const;
export type ReceivingFault = (typeof RECEIVING_FAULTS)[number];

/** Why there is no further attempt. */
export const DELIVERY_ENDS = [
  /** The provider refused it for good, or attempts failed for a day. */
  'failed',
  'inboxDeleted',
  'contactErased',
  /** More than a day passed before its first attempt. */
  'tooOld',
  /** As many waited as may. */
  'tooManyWaiting',
  /** A person says that it was sent. */
  'dismissed',
] as const;
export type DeliveryEnd = (typeof DELIVERY_ENDS)[number];

/** What the system itself can end a delivery with. */
export const ENDS_BEFORE_SENDING = [
  'inboxDeleted',
  'contactErased',
  'tooOld',
  'tooManyWaiting',
] as const;

/** What becomes of an attempt of which nothing is known: it is made again, asked about, or a person decides. */
export const DELIVERY_REPEATING = ['idempotent', 'queryable', 'unknown'] as const;
export type DeliveryRepeating = (typeof DELIVERY_REPEATING)[number];

/** What a provider says later of a message that it took. */
export const MARK_STATES = ['delivered', 'read', 'failed'] as const;
export type MarkState = (typeof MARK_STATES)[number];

/** Most characters of a reason in the provider's words, and of its id of a message. */
export const MAX_REASON_CHARACTERS = 500;
export const MAX_PROVIDER_ID_CHARACTERS = 500;
