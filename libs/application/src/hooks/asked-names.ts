import type { ChannelAdapter, ChannelConnection, ChannelSender } from '@bitacora/channel-port';
import type { Clock } from '@bitacora/kernel';
import { LRUCache } from 'lru-cache';
import { withinTime } from '../deliveries/within-time.js';

/** People that are remembered; those who wrote longest ago are asked for again first. */
const MOST = 10_000;
const LONGEST_MS = 5000;
/** After it a provider is asked again, so that one who had no name gets it. */
const ASKED_FOR_MS = 24 * 60 * 60 * 1000;

/** Asks providers for the names of people whose messages come without one; each once in a day. */
export class AskedNames {
  readonly #asked = new LRUCache<string, { readonly name: string | null; readonly at: number }>({
    max: MOST,
  });

  constructor(private readonly clock: Pick<Clock, 'monotonic'>) {}

  async with(
    from: ChannelSender,
    adapter: ChannelAdapter,
    connection: ChannelConnection<unknown, unknown>,
  ): Promise<ChannelSender> {
    if (from.name !== null || !adapter.nameOf) return from;
    const key = JSON.stringify([connection.accountId, connection.inboxId, from.identity]);
    const now = this.clock.monotonic();
    const known = this.#asked.get(key);
    if (known && now - known.at < ASKED_FOR_MS) return { ...from, name: known.name };
    const ask = async () => (await adapter.nameOf?.(from.identity, connection)) ?? null;
    const name = await withinTime(LONGEST_MS, null, null, ask);
    this.#asked.set(key, { name, at: now });
    return { ...from, name };
  }
}
