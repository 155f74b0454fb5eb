import { WEBHOOK_ENDS, WEBHOOK_FAULTS } from '@bitacora/conversations';
import { WEBHOOK_CALL_STATES } from '@bitacora/webhooks';
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

export const WebhookEndName = enumOf(
  'WebhookEnd',
  WEBHOOK_ENDS,
  'Why a call of a webhook is not tried any more.',
  {
    tooOften: 'It failed for as long as calls are tried.',
    refused: 'Another attempt would come to the same.',
    off: 'The webhook was off.',
    deleted: 'The webhook was deleted.',
    tooManyWaiting: 'As many calls waited as may.',
  },
);

export const WebhookCallStateName = enumOf(
  'WebhookCallState',
  WEBHOOK_CALL_STATES,
  'Where a call of a webhook is.',
  {
    waiting: 'It waits for its next attempt.',
    calling: 'An attempt is under way.',
    delivered: 'The receiver took it.',
    givenUp: 'It is not tried any more.',
  },
);
