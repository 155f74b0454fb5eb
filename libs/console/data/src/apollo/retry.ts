import type { Retry } from '../generated/conversations.js';

/** Names one act, so that repeating it is harmless. Keep it with the act until an answer came. */
export function newRetry(now = new Date()): Retry {
  return { commandId: crypto.randomUUID(), issuedAt: now.toISOString() };
}
