import type { HookRequest } from '@bitacora/channel-port';
import { createHmac } from 'node:crypto';
import { isSameSecret } from './same-secret.js';

const SIGNATURE = /^sha256=([0-9a-f]{64})$/iu;

/**
 * Whether the app that holds the secret signed these bytes.
 * Source: Meta, "Webhooks, Getting Started", "Validating Payloads": `X-Hub-Signature-256` is the HMAC-SHA256 of the body by the app secret.
 * The scheme has no time, so that a call that was overheard can be made again: what it says is taken once by its ids.
 */
export function isSignedByApp({ headers, body }: HookRequest, appSecret: string): boolean {
  const [, given] = SIGNATURE.exec(headers['x-hub-signature-256'] ?? '') ?? [];
  if (given === undefined) return false;
  return isSameSecret(given.toLowerCase(), hubSignature(body, appSecret));
}

/** HMAC-SHA256 of the body in hexadecimal digits. */
export function hubSignature(body: Uint8Array | string, appSecret: string): string {
  return createHmac('sha256', appSecret).update(body).digest('hex');
}
