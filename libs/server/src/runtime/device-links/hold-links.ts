import {
  DeliveryContents,
  type HookStore,
  KeptOutageCounts,
  ReceivingOutages,
  StoredFiles,
} from '@bitacora/application';
import type { ReceivedPlace, Sent } from '@bitacora/channel-port';
import {
  ResumeChannel,
  StopChannel,
  channelDecider,
  channelStream,
  deliveryDecider,
  deliveryStream,
} from '@bitacora/deliveries';
import { BitacoraError, type CommandDispatcher, type Lease, systemContext } from '@bitacora/kernel';
import type { WhatsappQrSettings } from '@bitacora/inboxes/published';
import { Memberships, type ReadableEventLog, StreamFolds } from '@bitacora/platform';
import type { LiveViews, StreamCache } from '@bitacora/runtime';
import { type InboxEntry, directoryProjection } from '@bitacora/views';
import type { Logger } from 'pino';
import type { Channels } from '../../channels/channels.js';
import { SAID_EVERY_MS } from '../../channels/device-links/kept-links.js';
import type { LinkOrder } from '../../channels/device-links/link-orders.js';
import type { Stores } from '../../stores/stores.js';
import { type HeldLink, HeldLinks } from './held-links.js';

export interface HoldLinksParts {
  readonly stores: Pick<Stores, 'clock' | 'leases' | 'ids' | 'blobs' | 'keyRing' | 'documents'>;
  readonly views: LiveViews;
  readonly channels: Pick<Channels, 'connections' | 'links' | 'orders' | 'sessionRows'>;
  readonly hooks: Pick<HookStore, 'keep' | 'hasRoom'>;
  readonly dispatcher: CommandDispatcher;
  readonly streams: StreamCache;
  readonly log: Pick<ReadableEventLog, 'read'>;
  readonly logger: Logger;
  /** Where baileys is. */
  readonly folder: string;
  /** Is called with what holds the links, once this process has the right to. */
  readonly onHolding?: (held: HeldLinks) => void;
}

/** How often it is looked what is wanted and ordered, though no signal says that there is something. */
const EVERY_MS = 500;
const LEASE_MS = 15_000;
/** Most telephones that one installation holds: each takes some MB of the process apart. */
export const MAX_HELD = 50;
/** Replies of all telephones that are sent at one time. */
const MAX_SENDING = 16;

/** Holds the links of telephones until the signal aborts; of several processes, one does. */
export async function holdLinks(parts: HoldLinksParts, signal: AbortSignal): Promise<void> {
  const { stores, logger } = parts;
  const { clock, leases, ids } = stores;
  const owner = ids.next();
  while (!signal.aborted) {
    try {
      const lease = await leases.acquire('device-links', owner, LEASE_MS);
      if (lease) await hold(parts, lease, signal);
    } catch (error) {
      logger.error({ code: codeOf(error) }, 'linked telephones were not looked after; tried again');
    }
    if (!signal.aborted) await clock.sleep(EVERY_MS, signal);
  }
}

/** As long as the lease is held: no two processes hold one session. */
async function hold(parts: HoldLinksParts, lease: Lease, signal: AbortSignal): Promise<void> {
  const { stores, logger, channels } = parts;
  const { clock } = stores;
  const stopping = AbortSignal.any([signal, lease.lost]);
  const watch = new LinkWatch(parts);
  parts.onHolding?.(watch.held);
  // A store that hangs keeps no telephone.
  stopping.addEventListener('abort', () => void watch.end(), { once: true });
  let awake = new AbortController();
  const wake = () => awake.abort();
  channels.links.onAsked(wake);
  channels.orders.onOrdered(wake);
  try {
    while (!stopping.aborted) {
      awake = new AbortController();
      await watch.look().catch((error: unknown) => {
        logger.error(
          { code: codeOf(error) },
          'linked telephones were not looked after; tried again',
        );
      });
      await clock.sleep(EVERY_MS, AbortSignal.any([stopping, awake.signal]));
    }
  } finally {
    await watch.end();
    await lease.release();
  }
}

/** What is done in one round: sessions begin and end as people want them, and replies go out. */
class LinkWatch {
  readonly held: HeldLinks;
  readonly #parts: HoldLinksParts;
  readonly #folds: StreamFolds;
  readonly #outages: ReceivingOutages;
  readonly #contents: DeliveryContents;
  readonly #sending = new Map<string, Promise<void>>();
  #saidAt = 0;

  constructor(parts: HoldLinksParts) {
    this.#parts = parts;
    const { stores, channels, logger, streams, dispatcher, log } = parts;
    this.#folds = new StreamFolds(streams);
    this.#outages = new ReceivingOutages({
      ...{ folds: this.#folds, dispatcher, clock: stores.clock, ids: stores.ids },
      counts: new KeptOutageCounts(stores.documents),
    });
    this.#contents = new DeliveryContents({
      ...{ folds: this.#folds, log, memberships: new Memberships(this.#folds) },
      files: new StoredFiles(stores.blobs, stores.keyRing),
    });
    this.held = new HeldLinks({
      ...{ folder: parts.folder, links: channels.links, rows: channels.sessionRows },
      hasRoom: (place, incoming) =>
        parts.hooks.hasRoom(place, Buffer.byteLength(JSON.stringify(incoming))),
      // They go the way of webhooks: sealed until they are in the log, and their files are fetched there.
      keep: (place, incoming) => parts.hooks.keep(place, { kind: 'read', incoming }),
      onState: (held) => this.#followed(held),
      onError: (error, what) => logger.error({ code: codeOf(error) }, what),
    });
  }

  async look(): Promise<void> {
    const { channels, stores } = this.#parts;
    const places = await this.#places();
    const [wanted, ended] = await Promise.all([
      channels.links.wanted(places),
      channels.links.ended(places),
    ]);
    for (const held of [...this.held.all.values()]) {
      const isGone = !places.some(({ inboxId }) => inboxId === held.inboxId);
      const isOther = wanted.get(held.inboxId)?.link !== held.link;
      const isEnded = ended.get(held.inboxId) === held.link;
      // A telephone whose inbox is gone, or that is linked again, forgets the product.
      if (isGone || isOther || isEnded) await this.held.stop(held, !isEnded);
    }
    for (const place of places) {
      const wish = wanted.get(place.inboxId);
      if (!wish) await channels.links.begin(place);
      else if (ended.get(place.inboxId) !== wish.link && !this.held.of(place.inboxId))
        await this.#start(place, wish);
    }
    await this.#order();
    const now = stores.clock.monotonic();
    if (now - this.#saidAt < SAID_EVERY_MS) return;
    this.#saidAt = now;
    await this.held.sayAgain();
    await this.#outages.keep(places);
    await channels.orders.sweep();
  }

  async end(): Promise<void> {
    await this.held.end();
    await Promise.all(this.#sending.values());
  }

  /** Inboxes of telephones, at most as many as are held. */
  async #places(): Promise<readonly ReceivedPlace[]> {
    const { views, logger } = this.#parts;
    const entries = views.collection<InboxEntry>(directoryProjection.name);
    const filter = { kind: 'inbox', channel: 'whatsappQr', deleted: false };
    const found = await entries.find(filter, { limit: MAX_HELD + 1 });
    if (found.length > MAX_HELD) logger.error('there are more telephones than are held');
    return found
      .slice(0, MAX_HELD)
      .map(({ account: accountId, inboxId }) => ({ accountId, inboxId }));
  }

  async #start(
    place: ReceivedPlace,
    { link, since }: { readonly link: string; readonly since: string },
  ): Promise<void> {
    const { channels } = this.#parts;
    const connection = await channels.connections.of(place.accountId, place.inboxId);
    if (!connection) return;
    const { pairing, number } = connection.settings as WhatsappQrSettings;
    const phone = pairing === 'phone' ? number.replace('+', '') : null;
    await this.held.start({ ...place, link }, { phone, since: Date.parse(since) });
  }

  async #order(): Promise<void> {
    const { channels } = this.#parts;
    const inboxIds = [...this.held.all.values()].map(({ inboxId }) => inboxId);
    for (const order of await channels.orders.due(inboxIds)) {
      if (this.#sending.has(order._id) || this.#sending.size >= MAX_SENDING) continue;
      const sending = this.#send(order)
        .catch((): Sent => ({ kind: 'unknown', fault: 'providerFailed' }))
        .then((sent) => channels.orders.done(order, sent))
        .catch((error: unknown) => {
          this.#parts.logger.error({ code: codeOf(error) }, 'what came of a reply was not kept');
        })
        .finally(() => this.#sending.delete(order._id));
      this.#sending.set(order._id, sending);
    }
  }

  async #send({ account, inboxId, deliveryId }: LinkOrder): Promise<Sent> {
    const failed = { kind: 'failed', reason: null, isFinal: false, retryAfterMs: null } as const;
    const away = { ...failed, fault: 'unreachable', isTokenDead: false } as const;
    const held = this.held.of(inboxId);
    const delivery = await this.#folds.state(deliveryStream(account, deliveryId), deliveryDecider);
    const content = delivery && (await this.#contents.of(account, delivery));
    if (!held || !delivery || delivery.inboxId !== inboxId || content?.kind !== 'message')
      return away;
    const { to, text, files } = content.message;
    const read: { name: string; type: string; content: Uint8Array }[] = [];
    for (const { name, type, content: open } of files)
      read.push({ name, type, content: await open() });
    return this.held.send(held, { deliveryId, to: to.identity, text, files: read });
  }

  /** An inbox whose telephone ended the link waits for a person, and begins where it was once there is another. */
  async #followed({ state, ...place }: HeldLink): Promise<void> {
    const { dispatcher, stores } = this.#parts;
    const { accountId, inboxId } = place;
    const context = () => systemContext(accountId, { correlationId: stores.ids.next() });
    const ofChannel = () => this.#folds.state(channelStream(accountId, inboxId), channelDecider);
    if (state.kind === 'open') {
      await this.#outages.works(place);
      if ((await ofChannel()).stopped)
        await dispatcher.execute(new ResumeChannel({ inboxId }, context()));
    }
    if (state.kind === 'reconnecting' || state.kind === 'unavailable')
      await this.#outages.failed(place, 'unreachable');
    if (state.kind !== 'loggedOut' && state.kind !== 'replaced' && state.kind !== 'refused') return;
    const fault = 'credentialsRefused';
    await this.#outages.failed(place, fault);
    if (!(await ofChannel()).stopped)
      await dispatcher.execute(new StopChannel({ inboxId, fault }, context()));
  }
}

function codeOf(error: unknown): string {
  return error instanceof BitacoraError ? error.code : 'UNEXPECTED';
}
