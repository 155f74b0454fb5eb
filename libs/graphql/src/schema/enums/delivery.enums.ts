import { DEVICE_LINK_KINDS, KEPT_HOOK_STATES, REPLY_HINDRANCES } from '@bitacora/application';
import {
  DELIVERY_ENDS,
  DELIVERY_FAULTS,
  RECEIVING_FAULTS,
  DELIVERY_STATES,
  NUMBER_QUALITIES,
  NUMBER_THROUGHPUTS,
} from '@bitacora/deliveries';
import { enumOf } from '../enum-of.js';

export const DeliveryStateName = enumOf(
  'DeliveryState',
  DELIVERY_STATES,
  'Where a reply is on its way to the client.',
  {
    waiting: 'It waits for its first attempt, or for the next one.',
    sending: 'An attempt is under way.',
    sent: 'The provider took it.',
    delivered: 'The client has it, as the provider says.',
    read: 'The client read it, as the provider says.',
    failed: 'There is no further attempt.',
    unknown: 'It is not known whether the provider took it; a person decides.',
  },
);

const FAULT_WORDS = {
  credentialsRefused: 'It refuses the credentials of the inbox.',
  addressNotPublic: 'Its address is inside the network of this installation.',
  schemeNotAllowed: 'Its address is not https.',
  unreachable: 'It could not be reached, or the connection broke.',
  timeout: 'It did not answer in time.',
  tls: 'Its certificate does not count.',
  slowDown: 'It asks to slow down.',
  providerFailed: 'It had an error of its own.',
  refused: 'It refused the message.',
  recipientUnknown: 'It does not know the recipient.',
  recipientRefuses: 'The recipient takes no messages.',
  windowClosed: 'The time in which a reply can be sent is over.',
  tooLarge: 'The message is too large for the channel.',
  notSupported: 'The channel cannot carry the message.',
} as const;

export const DeliveryFaultName = enumOf(
  'DeliveryFault',
  DELIVERY_FAULTS,
  'Why the provider of a channel did not take a reply.',
  FAULT_WORDS,
);

export const ReceivingFaultName = enumOf(
  'ReceivingFault',
  RECEIVING_FAULTS,
  'Why what clients write is not fetched from a channel, or not surely.',
  {
    ...FAULT_WORDS,
    unsteady:
      'It is fetched, and its server was out of reach too often or for too long within a day.',
  },
);

export const DeliveryEndName = enumOf(
  'DeliveryEnd',
  DELIVERY_ENDS,
  'Why there is no further attempt to send a reply.',
  {
    failed: 'It was refused for good, or attempts failed for a day.',
    inboxDeleted: 'Its inbox was deleted.',
    contactErased: 'Its contact was erased.',
    tooOld: 'More than a day passed before its first attempt.',
    tooManyWaiting: 'As many replies waited as may.',
    dismissed: 'A person says that it was sent.',
  },
);

export const KeptHookStateName = enumOf(
  'KeptHookState',
  KEPT_HOOK_STATES,
  'Why a webhook of a provider is kept.',
  {
    unreadable: 'Its channel did not understand it.',
    givenUp: 'It could not be taken, however often it was tried.',
  },
);

export const DeviceLinkKindName = enumOf(
  'DeviceLinkState',
  DEVICE_LINK_KINDS,
  'Where the link of a telephone is.',
  {
    starting: 'A code is on its way, or the connection.',
    code: 'A code waits for the telephone.',
    scanned: 'The telephone took the code.',
    open: 'It is linked.',
    reconnecting: 'It is linked, and the connection is lost for a moment.',
    unavailable: 'The server cannot hold links at present; its log says why.',
    expired: 'No telephone took the code.',
    loggedOut: 'It was ended on the telephone.',
    replaced: 'Another program took it over.',
    refused: 'The provider does not let this number in.',
  },
);

export const NumberQualityName = enumOf(
  'NumberQuality',
  NUMBER_QUALITIES,
  'How clients take what a number sends them, as its provider says.',
  {
    good: 'They take it well.',
    medium: 'Some block or report it.',
    low: 'Many block or report it.',
    unknown: 'The provider does not say.',
  },
);

export const NumberThroughputName = enumOf(
  'NumberThroughput',
  NUMBER_THROUGHPUTS,
  'How many messages in a second a number sends and gets at the most.',
  {
    standard: 'As many as any number: 80.',
    high: 'More: 1,000.',
    unknown: 'The provider does not say.',
  },
);

export const ReplyHindranceName = enumOf(
  'ReplyHindrance',
  REPLY_HINDRANCES,
  'Why a provider takes no answer to what a client wrote.',
  {
    questionAnswered: 'The question has an answer, and takes one.',
    questionItemClosed: 'The item was closed before the question had an answer.',
    questionUnderReview: 'The provider reviews the question.',
    questionBanned: 'The provider banned the question.',
    questionDeleted: 'The question was deleted.',
    questionDisabled: 'The question was withdrawn.',
    saleTimeOver: 'The time for messages of the sale is over.',
    saleBuyerRefuses: 'The buyer wants no messages.',
    saleMediation: 'A mediation is open.',
    saleFulfillment: 'The provider delivers the sale and answers the buyer until then.',
    saleNotPaid: 'The sale is not paid yet.',
    saleCancelled: 'The sale was cancelled.',
    saleTerms: 'The terms of messages are not accepted yet.',
    saleAccountGone: 'An account was deactivated.',
    saleNotBegun: 'The buyer has to write first.',
    saleClaim: 'A claim is open, and is answered there.',
    other: 'The provider names another reason.',
  },
);
