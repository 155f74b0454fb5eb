import type { ChannelAdapter, ChannelMessage, Sent } from '@bitacora/channel-port';
import type { ReplacedChannel } from '@bitacora/server';
import { z } from 'zod';

/** What a provider makes of the next reply. `lost`: its answer never comes. */
export type DemoAnswer =
  | 'accepted'
  | 'lost'
  | 'tokenDead'
  | { readonly fault: 'recipientRefuses'; readonly reason: string };

/** By what a provider knows a reply. */
export function nameAtProvider(deliveryId: string): string {
  return `demo-${deliveryId}`;
}

/**
 * The providers of the demo: they carry what the channel carries, and nothing leaves this machine. They ask for no credentials, and the
 * demo leaves none, so that the server that runs on its data calls no provider either.
 */
export class DemoProviders {
  next: DemoAnswer = 'accepted';

  readonly replace: ReplacedChannel = (channel): ChannelAdapter => ({
    channel: channel.channel,
    credentials: z.unknown(),
    repeating: channel.repeating,
    capabilities: (settings) => channel.capabilities(settings),
    check: () => Promise.resolve({ kind: 'fine' }),
    send: (message) => Promise.resolve(this.#take(message)),
    find: () => Promise.resolve(null),
  });

  #take({ deliveryId }: ChannelMessage): Sent {
    const { next } = this;
    if (next === 'accepted') return { kind: 'accepted', providerId: nameAtProvider(deliveryId) };
    if (next === 'lost') return { kind: 'unknown', fault: 'timeout' };
    const isTokenDead = next === 'tokenDead';
    const { fault, reason } = isTokenDead
      ? { fault: 'credentialsRefused' as const, reason: null }
      : next;
    return {
      ...{ kind: 'failed', fault, reason, isFinal: !isTokenDead },
      ...{ retryAfterMs: null, isTokenDead },
    };
  }
}
