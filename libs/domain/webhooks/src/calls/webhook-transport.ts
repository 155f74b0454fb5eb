import type { WebhookFault } from '@bitacora/conversations/published';

/** One attempt, as it is handed over. */
export interface WebhookPost {
  readonly address: string;
  /** The same for each attempt of a call, so that a receiver sees a repeat. */
  readonly id: string;
  /** JSON. */
  readonly body: string;
  /** Keys that sign it, the newest first. */
  readonly keys: readonly Uint8Array[];
}

/** What came of an attempt. */
export type WebhookOutcome =
  | {
      readonly kind: 'answered';
      readonly status: number;
      /** `Retry-After` as it came, at most 100 characters; absent: it did not. */
      readonly retryAfter?: string;
    }
  | { readonly kind: 'failed'; readonly fault: Exclude<WebhookFault, 'status'> };

/** Calls addresses. */
export interface WebhookTransport {
  /** Never throws for what the other side or the network does. */
  send(post: WebhookPost): Promise<WebhookOutcome>;
  /** Whether an address can be called at all, as far as that is known without looking its name up; the fault otherwise. */
  faultOf(address: string): 'schemeNotAllowed' | 'addressNotPublic' | null;
}

/** What an outcome is recorded as; null: the receiver took the call. */
export function faultOfOutcome(outcome: WebhookOutcome): WebhookFault | null {
  if (outcome.kind === 'failed') return outcome.fault;
  return outcome.status >= 200 && outcome.status < 300 ? null : 'status';
}

/** Faults by which nothing was sent, and nothing will be until the address is another one. */
export const FINAL_FAULTS: ReadonlySet<WebhookFault> = new Set<WebhookFault>([
  'addressNotPublic',
  'schemeNotAllowed',
]);
