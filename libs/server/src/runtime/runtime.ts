import { EventRegistry } from '@bitacora/kernel';
import { rebuildOutdatedView, RebuildControl, RebuildWorker } from '@bitacora/rebuild';
import {
  CommandHandler,
  LiveViews,
  LocalViewFeed,
  Recovery,
  type RunnerStatus,
  SNAPSHOTS,
  StreamCache,
  StreamSnapshots,
  type ViewFeed,
  ViewProgress,
  errorSummary,
  settlePartitions,
} from '@bitacora/runtime';
import { type ErasureList, SealedEventStore } from '@bitacora/sealing';
import {
  type ChannelIncoming,
  ErasureKeeping,
  type HookStore,
  type InboxClosing,
  PictureSweep,
  ResponseFileSweep,
  StreamReferences,
  UploadSweep,
  outFilesBase,
} from '@bitacora/application';
import type { Config, ProcessRole } from '@bitacora/platform';
import { projections } from '@bitacora/views';
import type { Logger } from 'pino';
import {
  type ProcessWatcher,
  allAppendObservers,
  allCommandObservers,
  allRunnerObservers,
} from '@bitacora/observability';
import { type Channels, type ReplacedChannel, openChannels } from '../channels/channels.js';
import { sendsOf } from '../channels/sends.js';
import { Anchoring } from './anchoring.js';
import { commands, eventDefinitions, processes } from '../catalogue/catalogue.js';
import { deliverReplies } from './delivering.js';
import { holdLinks } from './device-links/hold-links.js';
import { commandLog, rebuildLog, runnerLog } from './log-observer.js';
import { fetchMails } from './mail-fetching.js';
import { sendMails } from './mailing.js';
import { pollChannels } from './polling-channels.js';
import { type ProcessorUnit, Processors } from './processors.js';
import { refuseOtherLog } from './refuse-other-log.js';
import { repeatedly } from './repeatedly.js';

import { takeHooks } from './taking-hooks.js';
import { callWebhooks } from './webhook-calling.js';
import { Sharing, oneAtATime } from './sharing.js';
import { storedViewPosition } from './stored-positions.js';
import type { Stores } from '../stores/stores.js';

/** The write side, the views and the processors of one process. */
export interface Runtime {
  readonly log: SealedEventStore;
  readonly handler: CommandHandler;
  /** Folded streams: commands and reads share them. */
  readonly streams: StreamCache;
  readonly views: LiveViews;
  /** Who was erased, printed apart from the log. */
  readonly erasureList: ErasureList;
  readonly feed: ViewFeed;
  readonly progress: ViewProgress;
  readonly channels: Channels;
  /** What people can do about rebuilds; a process with projectors carries it out. */
  readonly rebuilds: RebuildControl;
  /** Every partition of every processor, run here or elsewhere. */
  readonly units: readonly ProcessorUnit[];
  statuses(): readonly RunnerStatus[];
  /** Takes up orders to rebuild until the signal aborts; `start` does it with the role of a projector. */
  carryOutRebuilds(signal: AbortSignal): Promise<void>;
  /** Starts the processors of these roles. `receiving` takes what channels bring; absent: nothing is taken. */
  start(roles: ReadonlySet<ProcessRole>, receiving?: ChannelReceiving): void;
  /** Stops them after what they have in hand. */
  stop(): Promise<void>;
}

/** What takes the messages of channels, and keeps their webhooks until then. */
export interface ChannelReceiving {
  readonly incoming: Pick<ChannelIncoming, 'take'>;
  readonly hooks: HookStore;
  /** Closes inboxes whose deletion a process did not see to its end. */
  readonly closing: Pick<InboxClosing, 'resume'>;
}

/** The settings that the processors follow. */
export type RuntimeConfig = Pick<Config, 'anchorMinutes' | 'roles' | 'signingKey' | 'logProof'> &
  Partial<
    Pick<
      Config,
      | 'mail'
      | 'publicUrl'
      | 'webhooksInside'
      | 'providers'
      | 'mailProviders'
      | 'fileLimitMb'
      | 'whatsappQr'
    >
  >;

const MINUTE_MS = 60_000;
const MB = 1024 * 1024;
/** Where a process that serves no requests is not given the limit of files. */
const USUAL_FILE_MB = 25;
/** How often files that no message took are looked for. */
const SWEEP_MS = 60 * MINUTE_MS;
/** How often erasures that another process began, and could not finish, are looked for. */
const ERASING_MS = MINUTE_MS;
/** Processes look for swaps every second; one that is busy may miss two looks. */
const SWAP_SEEN_WITHIN_MS = 3_000;

/** Builds everything above the stores. Erasures that a crash cut short are finished first. */
export async function createRuntime(
  stores: Stores,
  logger: Logger,
  config: RuntimeConfig,
  watchers: readonly ProcessWatcher[] = [],
  replaced?: ReplacedChannel,
): Promise<Runtime> {
  const { events: store, documents, keyRing, hash, clock, ids, leases, shared } = stores;
  const partitions = shared?.partitions ?? 1;
  const registry = new EventRegistry(eventDefinitions);
  const log = new SealedEventStore({
    store,
    registry,
    keyRing,
    hash,
    ...(watchers.length > 0 && {
      observer: allAppendObservers(...watchers.map(({ appendObserver }) => appendObserver)),
    }),
  });
  const owner = ids.next();
  const views = new LiveViews(documents, projections);
  const erasures = new ErasureKeeping({ stores, log, logger });
  const open = async () => {
    await erasures.atStart();
    if (shared) await settlePartitions(documents, partitions);
    await views.open();
  };
  await (shared ? oneAtATime({ leases, clock, owner }, open) : open());
  const onFailure = (error: unknown) =>
    logger.warn({ err: errorSummary(error) }, 'a snapshot could not be kept or read');
  const snapshots = new StreamSnapshots({ documents, store: log, hash, onFailure });
  const streams = new StreamCache({ store: log, hash, snapshots });
  const handler = new CommandHandler({
    store: log,
    streams,
    clock,
    hash,
    ids,
    references: new StreamReferences(streams, documents),
    commands,
    processes,
    observer: allCommandObservers(
      commandLog(logger),
      ...watchers.map(({ commandObserver }) => commandObserver),
    ),
  });
  const feed =
    shared?.feed ?? new LocalViewFeed((error) => logger.error({ err: error }, 'a push failed'));
  const progress = new ViewProgress(clock, {
    partitions,
    ...(shared && {
      stored: (projection, index) =>
        storedViewPosition(views, projection, { index, count: partitions }),
    }),
  });
  const sharing = shared
    ? new Sharing({
        log,
        documents,
        leases,
        clock,
        feed,
        views,
        owner,
        roles: config.roles,
        logger,
      })
    : null;
  const filling = { store: log, views, feed, leases, clock, owner, fill: stores.fillView };
  const rebuilds = new RebuildControl({
    views,
    leases,
    feed,
    clock,
    owner,
    ...(shared && { seenWithinMs: SWAP_SEEN_WITHIN_MS }),
  });
  const worker = new RebuildWorker({
    ...filling,
    control: rebuilds,
    ...(sharing && { eligibility: (view: string) => sharing.eligibility(view) }),
    onFailure: (view, error) => rebuildLog(logger, view, error),
  });
  const { webhooksInside = false, providers = new Map<string, string>() } = config;
  const { mailProviders = { google: null, microsoft: null, tenant: 'common' } } = config;
  const { whatsappQr = null } = config;
  const filesBase = outFilesBase({ ...config, webhooksInside });
  const channels = openChannels({
    filesBase,
    config: { webhooksInside, providers, mailProviders, whatsappQr },
    ...{ stores, streams, log, replaced },
  });
  const { units } = new Processors(
    {
      ...filling,
      documents,
      hash,
      progress,
      rebuild: rebuildOutdatedView(filling),
      dispatcher: handler,
      recovery: new Recovery(
        () => Promise.all([store.head(), documents.versions(SNAPSHOTS.name)]),
        clock,
      ),
      observer: allRunnerObservers(
        runnerLog(logger),
        ...watchers.map(({ runnerObserver }) => runnerObserver),
      ),
    },
    partitions,
    sharing,
    sendsOf((config.mail ?? null) !== null),
  );
  await refuseOtherLog(store, units);
  const anchoring = new Anchoring({ stores, dispatcher: handler, config, logger, owner });
  await anchoring.checkAtStart();
  await sharing?.join();
  const uploads = new UploadSweep({ documents, blobs: stores.blobs, log, clock });
  const pictures = new PictureSweep({ documents, blobs: stores.blobs, streams, clock });
  const responseFiles = new ResponseFileSweep({ documents, blobs: stores.blobs, log, clock });
  const repeated = { clock, logger, ...(shared && { alone: { leases, owner } }) };
  const sweeping = { ...repeated, name: 'sweeping', everyMs: SWEEP_MS };
  const sweepingPictures = { ...repeated, name: 'sweeping-pictures', everyMs: SWEEP_MS };
  const sweepingResponses = { ...repeated, name: 'sweeping-responses', everyMs: SWEEP_MS };
  const erasing = { ...repeated, name: 'erasing', everyMs: ERASING_MS };
  const closingInboxes = { ...repeated, name: 'closing-inboxes', everyMs: MINUTE_MS };
  const { mail = null, publicUrl = '', fileLimitMb = USUAL_FILE_MB } = config;
  const maxFileBytes = fileLimitMb * MB;
  const mailing = {
    ...{ stores, dispatcher: handler, streams, views, logger, owner },
    config: { mail, publicUrl },
  };
  const calling = { ...mailing, config: { webhooksInside, publicUrl } };
  const delivering = { ...mailing, log, feed, ...channels, filesBase };
  const stopping = new AbortController();
  const running: Promise<void>[] = [];
  let anchors = false;
  return {
    log,
    handler,
    streams,
    views,
    erasureList: erasures.list,
    feed,
    progress,
    channels,
    rebuilds,
    units,
    statuses: () => units.map(({ runner }) => runner.status),
    carryOutRebuilds: (signal) => worker.run(signal),
    start(started, receiving) {
      const own = units.filter(({ kind }) => started.has(kind));
      running.push(...own.map(({ runner }) => runner.run(stopping.signal)));
      if (started.has('projector')) running.push(worker.run(stopping.signal));
      if (started.has('reactor')) {
        anchors = true;
        running.push(anchoring.run(stopping.signal));
        running.push(sendMails(mailing, stopping.signal));
        running.push(callWebhooks(calling, stopping.signal));
        running.push(deliverReplies(delivering, stopping.signal));
        if (receiving) {
          const { closing } = receiving;
          running.push(repeatedly(closingInboxes, () => closing.resume(), stopping.signal));
          const fetching = { ...mailing, channels, ...receiving };
          running.push(fetchMails(fetching, stopping.signal));
          running.push(pollChannels(fetching, stopping.signal));
          running.push(takeHooks({ ...fetching, maxFileBytes }, stopping.signal));
        }
        running.push(repeatedly(sweeping, () => uploads.sweep(), stopping.signal));
        running.push(repeatedly(sweepingPictures, () => pictures.sweep(), stopping.signal));
        running.push(repeatedly(sweepingResponses, () => responseFiles.sweep(), stopping.signal));
        running.push(repeatedly(erasing, () => erasures.again(), stopping.signal));
      }
      if (started.has('whatsapp-qr') && receiving && whatsappQr !== null) {
        const holding = { ...delivering, ...receiving, channels, folder: whatsappQr };
        running.push(holdLinks(holding, stopping.signal));
      }
      if (sharing) running.push(sharing.run(stopping.signal));
    },
    async stop() {
      stopping.abort();
      await Promise.all(running);
      // Last: what the processors finished just now is anchored too.
      if (anchors) await anchoring.atStop();
      await snapshots.settled();
    },
  };
}
