import type { HookReading, HookRequest } from '@bitacora/channel-port';
import { isSameSecret } from './same-secret.js';

/** Nothing that a browser takes for a page is said back. */
const CHALLENGE = /^[\w-]{1,200}$/u;

/**
 * Answers the question by which Meta makes sure that an address takes webhooks.
 * Source: Meta, "Webhooks, Getting Started", "Verification Requests": the challenge is the answer when the verify token is the right one.
 */
export function answerHubChallenge({ url }: HookRequest, verifyToken: string): HookReading {
  const query = new URL(url, 'https://hooks.invalid').searchParams;
  const challenge = query.get('hub.challenge') ?? '';
  const isAsked = query.get('hub.mode') === 'subscribe' && CHALLENGE.test(challenge);
  return isAsked && isSameSecret(query.get('hub.verify_token') ?? '', verifyToken)
    ? { kind: 'answered', status: 200, body: challenge }
    : { kind: 'notVerified' };
}
