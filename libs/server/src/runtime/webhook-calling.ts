import { WebhookBodies, WebhookDelivery, WebhookSecrets } from '@bitacora/application';
import { BitacoraError, type CommandDispatcher } from '@bitacora/kernel';
import { type Config, Memberships, StreamFolds } from '@bitacora/platform';
import type { LiveViews, StreamCache } from '@bitacora/runtime';
import { webhookCallsProjection } from '@bitacora/views';
import { WebhookSender } from '@bitacora/webhook-sender';
import type { WebhookTransport } from '@bitacora/webhooks';
import type { Logger } from 'pino';
import type { Stores } from '../stores/stores.js';
import { repeatedly } from './repeatedly.js';

export interface WebhookCallingParts {
  readonly stores: Pick<Stores, 'clock' | 'ids' | 'hash' | 'leases' | 'shared'>;
  readonly config: Pick<Config, 'webhooksInside' | 'publicUrl'>;
  readonly dispatcher: CommandDispatcher;
  readonly streams: StreamCache;
  readonly views: LiveViews;
  readonly logger: Logger;
  /** Names this process among those that could call. */
  readonly owner: string;
}

/** How often calls that are due are looked for. */
const EVERY_MS = 1000;

/** Calls addresses as this installation allows it. */
export function webhookTransport({
  webhooksInside: allowsInside,
}: Pick<Config, 'webhooksInside'>): WebhookTransport {
  return new WebhookSender({ allowsInside, now: () => Date.now() });
}

/** Makes the calls that are due until the signal aborts, and waits for those under way then. */
export async function callWebhooks(parts: WebhookCallingParts, signal: AbortSignal): Promise<void> {
  const { stores, config, streams, views, logger, owner } = parts;
  const { clock, leases, shared, hash } = stores;
  const folds = new StreamFolds(streams);
  const { publicUrl } = config;
  const delivery = new WebhookDelivery({
    ...stores,
    ...{ folds, dispatcher: parts.dispatcher },
    calls: () => views.collection(webhookCallsProjection.name),
    transport: webhookTransport(config),
    bodies: new WebhookBodies({ folds, memberships: new Memberships(folds), publicUrl }),
    secrets: new WebhookSecrets(hash),
    onError(error) {
      const code = error instanceof BitacoraError ? error.code : 'UNEXPECTED';
      logger.error({ code }, 'a call of a webhook was not recorded; it is made again');
    },
  });
  const calling = {
    ...{ name: 'webhooks', everyMs: EVERY_MS, atOnce: true, clock, logger },
    ...(shared && { alone: { leases, owner } }),
  };
  await repeatedly(calling, () => delivery.begin(), signal);
  await delivery.settled();
}
