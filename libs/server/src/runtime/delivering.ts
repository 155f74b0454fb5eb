import {
  DeliveryContents,
  OutFileAddresses,
  OutFiles,
  ReplyDelivery,
  StoredFiles,
} from '@bitacora/application';
import type { ChannelConnections, ChannelRegistry } from '@bitacora/channel-port';
import { BitacoraError, type CommandDispatcher } from '@bitacora/kernel';
import { Memberships, type ReadableEventLog, StreamFolds } from '@bitacora/platform';
import type { LiveViews, StreamCache, ViewFeed } from '@bitacora/runtime';
import { deliveriesProjection } from '@bitacora/views';
import type { Logger } from 'pino';
import type { Stores } from '../stores/stores.js';
import { once } from './repeatedly.js';

export interface DeliveringParts {
  readonly stores: Pick<
    Stores,
    'clock' | 'ids' | 'hash' | 'leases' | 'shared' | 'blobs' | 'keyRing' | 'documents'
  >;
  /** Where providers fetch files; null: they cannot. */
  readonly filesBase: string | null;
  readonly dispatcher: CommandDispatcher;
  readonly streams: StreamCache;
  readonly log: Pick<ReadableEventLog, 'read'>;
  readonly views: LiveViews;
  readonly feed: Pick<ViewFeed, 'subscribe'>;
  readonly registry: ChannelRegistry;
  readonly connections: ChannelConnections;
  readonly logger: Logger;
  /** Names this process among those that could send. */
  readonly owner: string;
}

/** How often replies that are due are looked for, though no signal says that there are. */
const EVERY_MS = 1000;
/** Between two looks: what was begun just now is not due in the view any more after it. */
const SHORTEST_MS = 20;

/** Sends the replies that are due until the signal aborts, in one process at a time, and waits for those under way then. */
export async function deliverReplies(parts: DeliveringParts, signal: AbortSignal): Promise<void> {
  const { stores, streams, views, feed, logger, owner, log } = parts;
  const { clock, leases, shared, blobs, keyRing } = stores;
  const folds = new StreamFolds(streams);
  const out = new OutFiles(stores.documents, stores.hash, clock, folds, log);
  let awake = new AbortController();
  const wake = () => {
    awake.abort();
  };
  const delivery = new ReplyDelivery({
    ...stores,
    ...{ folds, dispatcher: parts.dispatcher, onFree: wake },
    ...{ registry: parts.registry, connections: parts.connections },
    queues: () => views.collection(deliveriesProjection.name),
    contents: new DeliveryContents({
      ...{ folds, log, memberships: new Memberships(folds) },
      files: new StoredFiles(blobs, keyRing),
      addresses: new OutFileAddresses(out, parts.filesBase),
    }),
    onError(error) {
      const code = error instanceof BitacoraError ? error.code : 'UNEXPECTED';
      logger.error({ code }, 'an attempt to send a reply was not recorded; it counts as lost');
    },
  });
  const end = feed.subscribe(({ projection }) => {
    if (projection === deliveriesProjection.name) wake();
  });
  const looking = { name: 'deliveries', logger, ...(shared && { alone: { leases, owner } }) };
  while (!signal.aborted) {
    // Whatever wakes it from here on is looked at in the next round.
    awake = new AbortController();
    let began = 0;
    await once(looking, async () => {
      began = await delivery.begin();
    });
    await clock.sleep(SHORTEST_MS, signal);
    if (began === 0) await clock.sleep(EVERY_MS, AbortSignal.any([signal, awake.signal]));
  }
  end();
  await delivery.settled();
}
