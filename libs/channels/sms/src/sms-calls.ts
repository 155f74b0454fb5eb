import {
  type ChannelMessage,
  type ProviderAnswered,
  type ProviderCalls,
  type Sent,
  retryAfterIn,
} from '@bitacora/channel-port';

/** Knows what a client said of messages; of the product. */
export interface SmsConsents {
  /** False: they wrote a word such as STOP, and none such as START since. */
  wants(
    message: ChannelMessage,
    inbox: { readonly accountId: string; readonly inboxId: string },
  ): Promise<boolean>;
}

/** What calls of providers of SMS need. */
export interface SmsCalls {
  readonly calls: ProviderCalls;
  /** ISO 8601. */
  readonly now: () => string;
  /** Addresses of Twilio; a stand-in has others. */
  readonly twilio?: { readonly api: string; readonly messaging: string };
}

/** What a channel of SMS needs of the product. */
export interface SmsChannelParts extends SmsCalls {
  readonly consents: SmsConsents;
  /** Where Twilio fetches files of replies; null or absent: it cannot. */
  readonly filesBase?: string | null;
}

type Failed = Extract<Sent, { readonly kind: 'failed' }>;

export function sendFailed(fault: Failed['fault'], of: Partial<Failed> = {}): Failed {
  return {
    ...{ kind: 'failed', fault, reason: null, isFinal: false },
    ...{ retryAfterMs: null, isTokenDead: false, ...of },
  };
}

const UNAUTHORIZED = 401;
const TOO_MANY_REQUESTS = 429;
const SERVER_FAILED = 500;
/** What a machine between says of one behind it, which may have done what was asked. */
const OF_A_GATEWAY = new Set([502, 504]);

/** What an answer means that is the same for every provider; null: it depends on the provider. */
export function usualFailure(answer: ProviderAnswered, now: string): Sent | null {
  const { status } = answer;
  const reason = `HTTP ${status}`;
  if (status === UNAUTHORIZED)
    return sendFailed('credentialsRefused', { reason, isTokenDead: true });
  if (status === TOO_MANY_REQUESTS)
    return sendFailed('slowDown', { reason, retryAfterMs: retryAfterIn(answer, now) });
  if (OF_A_GATEWAY.has(status)) return { kind: 'unknown', fault: 'providerFailed' };
  return status >= SERVER_FAILED
    ? sendFailed('providerFailed', { reason, retryAfterMs: retryAfterIn(answer, now) })
    : null;
}
