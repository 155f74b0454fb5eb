import {
  type ChannelIncoming,
  type HookStore,
  KeptOutageCounts,
  ReceivingOutages,
  takePolled,
} from '@bitacora/application';
import type { ChannelConnection } from '@bitacora/channel-port';
import { CHANNELS } from '@bitacora/inboxes/published';
import { BitacoraError, type CommandDispatcher, type Lease } from '@bitacora/kernel';
import { StreamFolds } from '@bitacora/platform';
import type { LiveViews, StreamCache } from '@bitacora/runtime';
import { type InboxEntry, directoryProjection } from '@bitacora/views';
import type { Logger } from 'pino';
import type { Channels } from '../channels/channels.js';
import { KeptPollCursors } from '../channels/kept-poll-cursors.js';
import type { Stores } from '../stores/stores.js';

export interface PollingParts {
  readonly stores: Pick<Stores, 'clock' | 'leases' | 'shared' | 'documents' | 'ids'>;
  readonly views: LiveViews;
  readonly channels: Pick<Channels, 'registry' | 'connections'>;
  readonly incoming: Pick<ChannelIncoming, 'take'>;
  readonly hooks: Pick<HookStore, 'keep' | 'hasRoom'>;
  readonly dispatcher: CommandDispatcher;
  readonly streams: StreamCache;
  readonly logger: Logger;
}

interface Polled {
  readonly stop: AbortController;
  readonly done: Promise<void>;
}

/** How often it is looked which inboxes are asked for. */
const EVERY_MS = 5000;
const LEASE_MS = 15_000;
/** Most inboxes that one process asks for. */
const MAX_POLLED = 2000;
const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 5 * 60 * 1000;

/** Asks the providers of channels that can be asked what is new, until the signal aborts; of several processes, one does. */
export async function pollChannels(parts: PollingParts, signal: AbortSignal): Promise<void> {
  const { stores, logger } = parts;
  const { clock, leases, shared, ids } = stores;
  const owner = ids.next();
  const running = new Map<string, Polled>();
  const outages = new ReceivingOutages({
    ...{ folds: new StreamFolds(parts.streams), dispatcher: parts.dispatcher },
    ...{ counts: new KeptOutageCounts(stores.documents), clock, ids },
  });
  let lease: Lease | null = null;
  while (!signal.aborted) {
    try {
      if (shared && (lease === null || lease.lost.aborted)) {
        // What another process asks for from now on is not asked for here as well.
        await stopAll(running);
        outages.forget();
        lease = await leases.acquire('polling', owner, LEASE_MS);
      }
      if (!shared || lease) await keep(running, parts, outages);
    } catch (error) {
      logger.error({ code: codeOf(error) }, 'inboxes to ask for were not looked for; tried again');
    }
    await clock.sleep(EVERY_MS, lease ? AbortSignal.any([signal, lease.lost]) : signal);
  }
  await stopAll(running);
  await lease?.release();
}

/** Asks for those that are connected, and no more for others, nor for those whose credentials are refused. */
async function keep(
  running: Map<string, Polled>,
  parts: PollingParts,
  outages: ReceivingOutages,
): Promise<void> {
  const { views, channels, logger } = parts;
  const pollable = CHANNELS.filter((channel) => channels.registry.of(channel)?.poll);
  const entries = views.collection<InboxEntry>(directoryProjection.name);
  const filter = { kind: 'inbox', channel: { $in: pollable }, deleted: false };
  const found = pollable.length === 0 ? [] : await entries.find(filter, { limit: MAX_POLLED + 1 });
  if (found.length > MAX_POLLED) logger.error('there are more inboxes than are asked for');
  const wanted = new Map(found.slice(0, MAX_POLLED).map((entry) => [entry.inboxId, entry]));
  await outages.keep([...wanted.values()].map((entry) => ({ ...entry, accountId: entry.account })));
  for (const [inboxId, { stop }] of running) if (!wanted.has(inboxId)) stop.abort();
  for (const [inboxId, { account }] of wanted) {
    if (running.has(inboxId)) continue;
    if (await outages.isStopped({ accountId: account, inboxId })) continue;
    const stop = new AbortController();
    const done = poll({ account, inboxId }, parts, outages, stop.signal).finally(() => {
      running.delete(inboxId);
    });
    running.set(inboxId, { stop, done });
  }
}

async function stopAll(running: ReadonlyMap<string, Polled>): Promise<void> {
  for (const { stop } of running.values()) stop.abort();
  await Promise.all([...running.values()].map(({ done }) => done));
}

/** Asks for one inbox until it is not to be asked for, or its credentials are refused. */
async function poll(
  { account, inboxId }: { readonly account: string; readonly inboxId: string },
  parts: PollingParts,
  outages: ReceivingOutages,
  signal: AbortSignal,
): Promise<void> {
  const { stores, channels, incoming, hooks, logger } = parts;
  const cursors = new KeptPollCursors(stores.documents);
  const place = { accountId: account, inboxId };
  const onError = (error: unknown) =>
    logger.error({ inboxId, code: codeOf(error) }, 'a message was not taken; tried again');
  let pause = FIRST_PAUSE_MS;
  while (!signal.aborted) {
    try {
      const credentialsId = await channels.connections.credentialsId(account, inboxId);
      const connection = await channels.connections.of(account, inboxId);
      const adapter = connection && channels.registry.of(channelOf(connection));
      const everyMs = connection && (adapter?.pollEveryMs?.(connection.settings) ?? null);
      if (!connection || !adapter?.poll || everyMs === null) return await outages.ended(place);
      const cursor = await cursors.load(account, inboxId);
      const polled = await adapter.poll(connection, cursor, signal);
      if (polled.kind === 'polled') {
        await takePolled({ incoming, hooks, clock: stores.clock, onError }, place, polled);
        if (polled.cursor !== cursor) await cursors.save(account, inboxId, polled.cursor);
        pause = FIRST_PAUSE_MS;
        await outages.works(place);
        if (!polled.isMore) await stores.clock.sleep(everyMs, signal);
        continue;
      }
      const { fault, isTokenDead, retryAfterMs } = polled;
      // What is said of other credentials than those of now is no news.
      const isReplaced =
        (await channels.connections.credentialsId(account, inboxId)) !== credentialsId;
      if (isTokenDead && isReplaced) continue;
      if (!signal.aborted) logger.warn({ inboxId, fault }, 'a provider gave nothing; asked again');
      if (!signal.aborted) await outages.failed(place, isTokenDead ? 'credentialsRefused' : fault);
      // A person connects it again; until then nothing is asked.
      if (isTokenDead) return;
      pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
      await stores.clock.sleep(Math.max(pause, retryAfterMs ?? 0), signal);
    } catch (error) {
      logger.error({ inboxId, code: codeOf(error) }, 'a provider was not asked; asked again');
      pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
      await stores.clock.sleep(pause, signal);
    }
  }
}

function channelOf({ settings }: ChannelConnection<unknown, unknown>): string {
  return (settings as { readonly channel: string }).channel;
}

function codeOf(error: unknown): string {
  return error instanceof BitacoraError ? error.code : 'UNEXPECTED';
}
