import {
  type Decision,
  type DecisionContext,
  type DomainError,
  foldText,
  isErased,
} from '@bitacora/kernel';
import { webhookRefusal } from '../webhook.errors.js';
import { addressFault, hostOfAddress } from './webhook-address.js';
import type { WebhookEvent } from './webhook.events.js';
import { type Webhook, type WebhooksState, signingSecrets } from './webhook.state.js';
import type { WebhookFault } from '@bitacora/conversations/published';

type Result = Decision<WebhookEvent>;
type Now = Pick<DecisionContext, 'now'>;

/** Most webhooks of an account. */
export const MAX_WEBHOOKS = 50;
/** Hours for which the secret before a new one signs, too. */
export const SECRET_OVERLAP_HOURS = 24;
/** Secrets of one webhook that sign at the same time: each adds a signature to every call. */
export const MAX_SIGNING_SECRETS = 4;
const HOUR_MS = 3_600_000;

/** A webhook as a person writes it down. */
export interface WrittenWebhook {
  readonly webhookId: string;
  readonly name: string;
  readonly address: string;
}

export function createWebhook(data: WrittenWebhook, state: WebhooksState): Result {
  const existing = state.find(({ webhookId }) => webhookId === data.webhookId);
  if (existing) return isSame(existing, data) ? [] : webhookRefusal('ID_TAKEN', 'webhookId');
  if (state.length >= MAX_WEBHOOKS)
    return webhookRefusal('WEBHOOKS_FULL', undefined, { max: MAX_WEBHOOKS });
  return faultOf(data, state) ?? [{ type: 'WebhookCreated', data: withHost(data) }];
}

export function changeWebhook(data: WrittenWebhook, state: WebhooksState): Result {
  return of(data, state, (webhook) => {
    if (isSame(webhook, data)) return [];
    const fault = faultOf(data, state);
    if (fault) return fault;
    const moved = isMoved(webhook, data);
    return [{ type: 'WebhookChanged', data: { ...withHost(data), moved } }];
  });
}

export function switchWebhook(
  data: { readonly webhookId: string; readonly on: boolean },
  state: WebhooksState,
): Result {
  return of(data, state, ({ on }) => (on === data.on ? [] : [{ type: 'WebhookSwitched', data }]));
}

/** The numbers count on, so that no secret comes twice. */
export function rotateWebhookSecret(
  { webhookId }: { readonly webhookId: string },
  state: WebhooksState,
  { now }: Now,
): Result {
  return of({ webhookId }, state, (webhook) => {
    if (signingSecrets(webhook, now).length >= MAX_SIGNING_SECRETS)
      return webhookRefusal('TOO_MANY_SECRETS', undefined, { max: MAX_SIGNING_SECRETS });
    const secret = newestSecret(webhook) + 1;
    const olderUntil = new Date(Date.parse(now) + SECRET_OVERLAP_HOURS * HOUR_MS).toISOString();
    return [{ type: 'WebhookSecretRotated', data: { webhookId, secret, olderUntil } }];
  });
}

export function deleteWebhook(data: { readonly webhookId: string }, state: WebhooksState): Result {
  return of(data, state, () => [{ type: 'WebhookDeleted', data }]);
}

export function recordWebhookTest(
  data: {
    readonly webhookId: string;
    readonly status: number | null;
    readonly fault: WebhookFault | null;
  },
  state: WebhooksState,
): Result {
  return of(data, state, () => [{ type: 'WebhookTested', data }]);
}

/** One that was deleted, or is flagged already, is not flagged. */
export function flagWebhook(
  data: { readonly webhookId: string; readonly since: string; readonly fault: WebhookFault },
  state: WebhooksState,
): Result {
  const webhook = state.find(({ webhookId }) => webhookId === data.webhookId);
  return webhook?.failingSince === null ? [{ type: 'WebhookFlagged', data }] : [];
}

export function recoverWebhook(data: { readonly webhookId: string }, state: WebhooksState): Result {
  const webhook = state.find(({ webhookId }) => webhookId === data.webhookId);
  return (webhook?.failingSince ?? null) === null ? [] : [{ type: 'WebhookRecovered', data }];
}

/** Number of the newest secret. */
export function newestSecret({ secrets }: Pick<Webhook, 'secrets'>): number {
  return Math.max(...secrets.map(({ secret }) => secret));
}

function of(
  { webhookId: id }: { readonly webhookId: string },
  state: WebhooksState,
  decide: (webhook: Webhook) => Result,
): Result {
  const webhook = state.find(({ webhookId }) => webhookId === id);
  return webhook ? decide(webhook) : webhookRefusal('WEBHOOK_NOT_FOUND', 'webhookId');
}

function faultOf(data: WrittenWebhook, state: WebhooksState): DomainError | null {
  const fault = addressFault(data.address);
  if (fault) return fault;
  const other = state.find(
    ({ webhookId, name }) => webhookId !== data.webhookId && foldText(name) === foldText(data.name),
  );
  return other ? webhookRefusal('NAME_TAKEN', 'name', { name: other.name }) : null;
}

function withHost(data: WrittenWebhook) {
  // Refused before where it is no address.
  return { ...data, host: hostOfAddress(data.address) };
}

function isSame(webhook: Webhook, data: WrittenWebhook): boolean {
  return webhook.name === data.name && !isMoved(webhook, data);
}

function isMoved({ address }: Webhook, data: WrittenWebhook): boolean {
  return isErased(address) || address !== data.address;
}
