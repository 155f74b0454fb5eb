import {
  type Decider,
  type Json,
  type Personal,
  type StreamName,
  isErased,
  streamName,
} from '@bitacora/kernel';
import type { Folded } from '@bitacora/schema';
import type { WebhookEvent } from './webhook.events.js';

/** A secret that signs, by its number, and until when; null: until there is a newer one. */
export interface WebhookSecretNumber {
  readonly secret: number;
  readonly until: string | null;
}

export interface Webhook {
  readonly webhookId: string;
  readonly name: string;
  readonly address: Personal<string>;
  readonly host: string;
  readonly on: boolean;
  /** The newest first. Those that are over are left out at the next rotation. */
  readonly secrets: readonly WebhookSecretNumber[];
  /** Since when every call has failed, once that is a day; null: it is not flagged. */
  readonly failingSince: string | null;
}

/** Webhooks of an account, in the order in which they were made. */
export type WebhooksState = readonly Webhook[];

/** `webhooks-<account>.all`: one stream, so that unique names and their number are plain invariants. */
export function webhooksStream(accountId: string): StreamName {
  return streamName('webhooks', accountId, 'all');
}

function evolve(state: WebhooksState, event: Folded<WebhookEvent>): WebhooksState {
  const withIt = (change: (webhook: Webhook) => Partial<Webhook>): WebhooksState =>
    state.map((one) => (one.webhookId === event.data.webhookId ? { ...one, ...change(one) } : one));
  switch (event.type) {
    case 'WebhookCreated': {
      const secrets = [{ secret: 1, until: null }];
      return [...state, { ...event.data, on: true, secrets, failingSince: null }];
    }
    case 'WebhookChanged':
      return withIt(({ failingSince }) => {
        const { name, address, host, moved } = event.data;
        return { name, address, host, failingSince: moved ? null : failingSince };
      });
    case 'WebhookSwitched':
      return withIt(() => ({ on: event.data.on }));
    case 'WebhookSecretRotated': {
      const { secret, olderUntil } = event.data;
      const at = event.metadata.occurredAt;
      return withIt(({ secrets }) => ({
        secrets: [
          { secret, until: null },
          ...secrets.map((one) => ({ ...one, until: one.until ?? olderUntil })),
        ].filter(({ until }) => until === null || until > at),
      }));
    }
    case 'WebhookFlagged':
      return withIt(() => ({ failingSince: event.data.since }));
    case 'WebhookRecovered':
      return withIt(() => ({ failingSince: null }));
    case 'WebhookDeleted':
      return state.filter(({ webhookId }) => webhookId !== event.data.webhookId);
    case 'WebhookTested':
      return state;
  }
}

export const webhooksDecider: Decider<WebhooksState, WebhookEvent> = { initial: [], evolve };

/** Numbers of the secrets that sign at a moment, the newest first. */
export function signingSecrets(
  { secrets }: Pick<Webhook, 'secrets'>,
  now: string,
): readonly number[] {
  return secrets.filter(({ until }) => until === null || until > now).map(({ secret }) => secret);
}

/** What people edit of a webhook, for its version. */
export function webhookContent({ name, address }: Pick<Webhook, 'name' | 'address'>): Json {
  return { name, address: isErased(address) ? null : address };
}
