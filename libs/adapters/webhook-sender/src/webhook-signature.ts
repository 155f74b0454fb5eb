import { createHmac } from 'node:crypto';

/** What of a delivery is signed. */
export interface SignedDelivery {
  /** The same for every attempt, so that a receiver sees a repeat. */
  readonly id: string;
  /** Whole seconds since 1970, of the attempt. */
  readonly timestamp: number;
  readonly body: string;
}

/**
 * The headers of the Standard Webhooks specification. There is one signature for each key, so that receivers can take up a
 * new one while the one before still counts.
 */
export function webhookHeaders(
  { id, timestamp, body }: SignedDelivery,
  keys: readonly Uint8Array[],
): Readonly<Record<string, string>> {
  const signatures = keys.map(
    (key) =>
      `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`,
  );
  return {
    'webhook-id': id,
    'webhook-timestamp': String(timestamp),
    'webhook-signature': signatures.join(' '),
  };
}
