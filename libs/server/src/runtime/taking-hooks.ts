import { type ChannelIncoming, type HookStore, HookTaking } from '@bitacora/application';
import { BitacoraError } from '@bitacora/kernel';
import type { Logger } from 'pino';
import type { Channels } from '../channels/channels.js';
import type { Stores } from '../stores/stores.js';
import { once, repeatedly } from './repeatedly.js';

export interface TakingHooksParts {
  readonly stores: Pick<Stores, 'clock' | 'leases' | 'shared'>;
  readonly channels: Pick<Channels, 'registry' | 'connections'>;
  readonly incoming: Pick<ChannelIncoming, 'take'>;
  readonly hooks: HookStore;
  readonly maxFileBytes: number;
  readonly logger: Logger;
  /** Names this process among those that could take webhooks. */
  readonly owner: string;
}

/** How often webhooks that are due are looked for, though no signal says that there are. */
const EVERY_MS = 1000;
/** Of the webhooks of one inbox; it is renewed while they are taken. */
const LEASE_MS = 10_000;
/** How often bodies are looked for whose webhook was not written. */
const SWEPT_EVERY_MS = 60 * 60 * 1000;

/** Takes the webhooks of providers that were kept until the signal aborts, and waits for those under way then. */
export async function takeHooks(parts: TakingHooksParts, signal: AbortSignal): Promise<void> {
  const { stores, channels, hooks, logger, owner } = parts;
  const { clock, leases, shared } = stores;
  let awake = new AbortController();
  const wake = () => {
    awake.abort();
  };
  hooks.onKept(wake);
  const taking = new HookTaking({
    ...{ store: hooks, clock, incoming: parts.incoming, maxFileBytes: parts.maxFileBytes },
    ...channels,
    ...(shared && {
      turnOf: (inboxId: string) => leases.acquire(`hooks:${inboxId}`, owner, LEASE_MS),
    }),
    onError(error) {
      const code = error instanceof BitacoraError ? error.code : 'UNEXPECTED';
      logger.error({ code }, 'a webhook of a provider was not taken; tried again');
    },
  });
  const looking = { name: 'hooks', logger, ...(shared && { alone: { leases, owner } }) };
  const sweeping = { ...looking, name: 'sweeping-hooks', everyMs: SWEPT_EVERY_MS, clock };
  const swept = repeatedly(sweeping, () => hooks.sweep(), signal);
  while (!signal.aborted) {
    // Whatever wakes it from here on is looked at in the next round.
    awake = new AbortController();
    await once(looking, () => taking.begin(wake));
    await clock.sleep(EVERY_MS, AbortSignal.any([signal, awake.signal]));
  }
  await taking.settled();
  await swept;
}
