import { refusing } from '@bitacora/schema';

/** Every reason for which a command of this domain is refused. The console has words for each. */
export type WebhookRefusal =
  | 'WEBHOOK_NOT_FOUND'
  /** Params: `max`. */
  | 'WEBHOOKS_FULL'
  /** Params: `name`. */
  | 'NAME_TAKEN'
  /** The id belongs to another webhook. */
  | 'ID_TAKEN'
  /** It is no address of the web. */
  | 'WEBHOOK_ADDRESS_WRONG'
  /** Only https may be called. */
  | 'WEBHOOK_NEEDS_HTTPS'
  /** A user name and a password have no place in an address. */
  | 'WEBHOOK_ADDRESS_WITH_PASSWORD'
  /** The host is inside the network of this installation. */
  | 'WEBHOOK_ADDRESS_INSIDE'
  /** As many secrets count as may. Params: `max`. */
  | 'TOO_MANY_SECRETS'
  /** Params: `minutes`, after which there can be a test again. */
  | 'TOO_MANY_WEBHOOK_TESTS'
  | 'WEBHOOK_CALL_NOT_FOUND'
  /** Only a call that was given up is made once more. */
  | 'WEBHOOK_CALL_NOT_GIVEN_UP'
  /** Calls of a webhook that is off are not made. */
  | 'WEBHOOK_OFF'
  /** As many calls wait as may. Params: `max`. */
  | 'WEBHOOK_CALLS_FULL'
  /** No attempt with this number may start now. */
  | 'WEBHOOK_CALL_NOT_DUE'
  /** No attempt with this number is under way. */
  | 'WEBHOOK_CALL_NOT_UNDER_WAY';

export const webhookRefusal = refusing<WebhookRefusal>();
