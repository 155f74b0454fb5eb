import { WEBHOOK_FAULTS } from '@bitacora/conversations';
import { enumOf } from '../enum-of.js';

export const WebhookFaultName = enumOf(
  'WebhookFault',
  WEBHOOK_FAULTS,
  'Why a call of a webhook was not taken.',
  {
    status: 'The receiver answered with another status than 200 to 299.',
    hostUnknown: 'The name of the host has no address.',
    unreachable: 'The receiver could not be reached, or the connection broke.',
    insecure: 'The certificate of the receiver does not count.',
    tooSlow: 'The receiver did not answer within ten seconds.',
    addressNotPublic: 'The address is inside the network of this installation.',
    schemeNotAllowed: 'The address is not https.',
  },
);
