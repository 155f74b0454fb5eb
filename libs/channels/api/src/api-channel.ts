import {
  type ChannelAdapter,
  type ChannelConnection,
  type ChannelFault,
  type ChannelMessage,
  type Sent,
  retryAfterIn,
} from '@bitacora/channel-port';
import {
  type ApiCredentials,
  type ApiSettings,
  apiCredentials,
  apiSigningKeys,
} from '@bitacora/inboxes/published';
import type { WebhookOutcome, WebhookTransport } from '@bitacora/webhooks';
import { apiCapabilities } from './capabilities.js';

/** Raised when a receiver could misread what is sent from then on. */
const BODY_VERSION = 1;
const TOO_MANY_REQUESTS = 429;
/** Statuses with which `Retry-After` says when to come again. */
const ASKS_TO_WAIT: ReadonlySet<number> = new Set([TOO_MANY_REQUESTS, 503]);

/** What calls of the channel need. */
export interface ApiChannelParts {
  readonly transport: Pick<WebhookTransport, 'send'>;
  readonly now: () => string;
}

/** Posts replies to the address of a program, signed as webhooks are. A repeat has the same `webhook-id`. */
export function apiChannel(parts: ApiChannelParts): ChannelAdapter<ApiSettings, ApiCredentials> {
  return {
    channel: 'api',
    credentials: apiCredentials,
    repeating: 'idempotent',
    capabilities: apiCapabilities,
    check: () => Promise.resolve({ kind: 'fine' }),
    send: (message, connection) => send(message, connection, parts),
  };
}

async function send(
  message: ChannelMessage,
  { inboxId, credentials }: ChannelConnection<ApiSettings, ApiCredentials>,
  { transport, now }: ApiChannelParts,
): Promise<Sent> {
  const { address } = credentials;
  // It is in the log, where the program fetches it.
  if (address === null) return { kind: 'accepted', providerId: message.deliveryId };
  const body = JSON.stringify(bodyOf(message, inboxId));
  const keys = apiSigningKeys(credentials, now());
  const { deliveryId: id } = message;
  return sentOf(await transport.send({ address, id, body, keys }), id, now());
}

/** What programs get; docs/channels/api.md describes it. */
function bodyOf(
  { deliveryId, conversation, to, author, text, files, at, quotes }: ChannelMessage,
  inboxId: string,
) {
  return {
    ...{ version: BODY_VERSION, type: 'message', id: deliveryId, time: at, inbox: inboxId },
    conversation,
    contact: { identifier: to.identity, name: to.name },
    author,
    text,
    files: files.map(({ id, name, type, bytes }) => ({ id, name, type, bytes })),
    ...(quotes !== undefined && { quotes }),
  };
}

/** Programs say of a reply what became of it by the id that they got. */
function sentOf(outcome: WebhookOutcome, providerId: string, now: string): Sent {
  if (outcome.kind === 'failed') return failed(faultOf(outcome.fault), null);
  const { status } = outcome;
  if (status >= 200 && status < 300) return { kind: 'accepted', providerId };
  const reason = `HTTP ${status}`;
  const { retryAfter } = outcome;
  const isAsked = retryAfter !== undefined && ASKS_TO_WAIT.has(status);
  const pauseMs = isAsked ? retryAfterIn({ headers: { 'retry-after': retryAfter } }, now) : null;
  if (status === TOO_MANY_REQUESTS) return failed('slowDown', reason, pauseMs);
  return failed(status >= 500 ? 'providerFailed' : 'refused', reason, pauseMs);
}

/** Every failure is tried again: a receiver that refuses today can be mended by tomorrow. */
function failed(
  fault: ChannelFault,
  reason: string | null,
  retryAfterMs: number | null = null,
): Sent {
  const isFinal = fault === 'addressNotPublic' || fault === 'schemeNotAllowed';
  return { kind: 'failed', fault, reason, isFinal, retryAfterMs, isTokenDead: false };
}

type TransportFault = Extract<WebhookOutcome, { kind: 'failed' }>['fault'];

function faultOf(fault: TransportFault): ChannelFault {
  switch (fault) {
    case 'addressNotPublic':
    case 'schemeNotAllowed':
    case 'unreachable':
      return fault;
    case 'hostUnknown':
      return 'unreachable';
    case 'insecure':
      return 'tls';
    case 'tooSlow':
      return 'timeout';
  }
}
