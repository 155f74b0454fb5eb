import {
  CommandHandler,
  EventRegistry,
  type FillView,
  LiveViews,
  LocalViewFeed,
  LogAnchor,
  ProjectorRunner,
  ReactorRunner,
  type RunnerStatus,
  SealedEventStore,
  ViewProgress,
  applyErasures,
} from '@bitacora/kernel';
import type { Config, ProcessRole } from '@bitacora/platform';
import { projections } from '@bitacora/views';
import type { Logger } from 'pino';
import { keepAnchoring } from './anchoring.js';
import { commands, eventDefinitions, processes, reactors } from './catalogue.js';
import { commandLog, runnerLog } from './log-observer.js';
import type { Stores } from './stores.js';

/** The write side, the views and the processors of one process. */
export interface Runtime {
  readonly log: SealedEventStore;
  readonly handler: CommandHandler;
  readonly views: LiveViews;
  readonly feed: LocalViewFeed;
  readonly progress: ViewProgress;
  /** How rebuilds fill a new version; absent: in the thread that asks. */
  readonly fill?: FillView;
  statuses(): readonly RunnerStatus[];
  /** Starts the processors of these roles. */
  start(roles: ReadonlySet<ProcessRole>): void;
  /** Stops them after what they have in hand. */
  stop(): Promise<void>;
}

const MINUTE_MS = 60_000;

/** Builds everything above the stores. Erasures that a crash cut short are finished first. */
export async function createRuntime(
  stores: Stores,
  logger: Logger,
  config: Pick<Config, 'anchorMinutes'>,
): Promise<Runtime> {
  const { events: store, documents, keyRing, hash, clock, ids, leases } = stores;
  const registry = new EventRegistry(eventDefinitions);
  const log = new SealedEventStore({ store, registry, keyRing, hash });
  await applyErasures(store, keyRing);
  const observer = runnerLog(logger);
  const handler = new CommandHandler({
    store: log,
    clock,
    hash,
    commands,
    processes,
    observer: commandLog(logger),
  });
  const views = await new LiveViews(documents, projections).open();
  const feed = new LocalViewFeed((error) => logger.error({ err: error }, 'a push failed'));
  const progress = new ViewProgress(clock);
  const owner = ids.next();
  const rebuilding = stores.fillApart ? { fill: stores.fillApart(log) } : {};
  const common = {
    store: log,
    views,
    leases,
    clock,
    feed,
    progress,
    owner,
    observer,
    ...rebuilding,
  };
  const projectors = projections.map(
    (projection) => new ProjectorRunner({ ...common, projection }),
  );
  const reactorRunners = reactors().map(
    (reactor) =>
      new ReactorRunner({
        reactor,
        store: log,
        documents,
        dispatcher: handler,
        leases,
        clock,
        hash,
        owner,
        observer,
      }),
  );
  const anchor = new LogAnchor({
    ...stores,
    store,
    dispatcher: handler,
    sink: stores.anchors,
  });
  const anchoring = { everyMs: config.anchorMinutes * MINUTE_MS, clock, logger };
  const stopping = new AbortController();
  const running: Promise<void>[] = [];
  return {
    log,
    handler,
    views,
    feed,
    progress,
    ...rebuilding,
    statuses: () => [...projectors, ...reactorRunners].map(({ status }) => status),
    start(roles) {
      const runners = [
        ...(roles.has('projector') ? projectors : []),
        ...(roles.has('reactor') ? reactorRunners : []),
      ];
      running.push(...runners.map((runner) => runner.run(stopping.signal)));
      if (roles.has('reactor')) running.push(keepAnchoring(anchor, anchoring, stopping.signal));
    },
    async stop() {
      stopping.abort();
      await Promise.all(running);
    },
  };
}
