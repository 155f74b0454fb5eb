import { apiChannel } from '@bitacora/channel-api';
import { ChannelCredentials, InboxConnections } from '@bitacora/application';
import { type ChannelConnections, ChannelRegistry } from '@bitacora/channel-port';
import { type Config, StreamFolds } from '@bitacora/platform';
import type { StreamCache } from '@bitacora/runtime';
import { webhookTransport } from '../runtime/webhook-calling.js';
import type { Stores } from '../stores/stores.js';

/** What a process knows of channels and of the connections of inboxes. */
export interface Channels {
  readonly registry: ChannelRegistry;
  readonly connections: ChannelConnections;
}

export interface ChannelsParts {
  readonly config: Pick<Config, 'webhooksInside'>;
  readonly stores: Pick<Stores, 'clock' | 'ids' | 'vault'>;
  readonly streams: StreamCache;
}

/** Every channel with a provider. A new one is registered here. */
export function openChannels({ config, stores, streams }: ChannelsParts): Channels {
  const { clock, vault, ids } = stores;
  const registry = new ChannelRegistry([
    apiChannel({ transport: webhookTransport(config), now: () => clock.now() }),
  ]);
  const credentials = new ChannelCredentials(vault, ids);
  const folds = new StreamFolds(streams);
  return { registry, connections: new InboxConnections({ folds, credentials, registry }) };
}
