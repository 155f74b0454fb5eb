import type { INestApplication } from '@nestjs/common';
import { NO_PEERS } from '@bitacora/kernel';
import {
  Argon2idHasher,
  type Config,
  type ContactErasure,
  type PasswordHasher,
  type PlatformPorts,
  newToken,
} from '@bitacora/platform';
import type { AddressInfo } from 'node:net';
import type { Server } from 'node:http';
import type { Logger } from 'pino';
import type { ReplacedChannel } from './channels/channels.js';
import { sendsOf } from './channels/sends.js';
import { commands, processes } from './catalogue/catalogue.js';
import { countDeadLetters } from './health/dead-letter-count.js';
import { healthOf } from './health/health.js';
import { builtFiles, createNestApp } from './edge/nest-app.js';
import { accountPlaces, claimedPeople } from './runtime/claimed-people.js';
import { RunningProof } from './runtime/log-proof.js';
import { backTestOf } from './back-tests/back-test-of.js';
import { macroPlanner } from './runtime/macro-planner.js';
import { ruleExplainer } from './runtime/rule-explainer.js';
import { webhookTransport } from './runtime/webhook-calling.js';
import { type Runtime, createRuntime } from './runtime/runtime.js';
import type { Stores } from './stores/stores.js';
import { viewHealth } from './health/view-health.js';
import { foldedUpTo } from './runtime/folded-up-to.js';
import { removeControlFile, writeControlFile } from './control/control-file.js';
import {
  ChannelIncoming,
  CommandLineRebuilds,
  ContactErasureFlow,
  HookStore,
  InboxClosing,
  LargeHooks,
  forgetSender,
} from '@bitacora/application';
import {
  listenForMetrics,
  type WatchedLog,
  watchLog,
  ServerMetrics,
  allOperationWatchers,
  Tracing,
} from '@bitacora/observability';

/** What a process is made from. Specs give their own stores and a cheaper hasher. */
export interface AppOptions {
  readonly config: Config;
  readonly stores: Stores;
  readonly logger: Logger;
  readonly folders: { readonly console: string; readonly widget: string };
  readonly hasher?: PasswordHasher;
  /** What takes the place of each channel with a provider; absent: the channels themselves. */
  readonly replaced?: ReplacedChannel;
}

/** A running process. */
export interface ServerApp {
  readonly runtime: Runtime;
  readonly nest: INestApplication;
  /** `http://host:port` that it listens on. */
  readonly address: string;
  /** Where metrics are read; null: nowhere. */
  readonly metricsAddress: string | null;
  /** Finishes what is in hand, stops the processors and closes the stores. */
  stop(): Promise<void>;
}

/** Builds one process from its stores and starts it. The stores are closed again when it cannot start. */
export async function startApp(options: AppOptions): Promise<ServerApp> {
  const { config, stores, logger } = options;
  try {
    const metrics = config.metrics ? new ServerMetrics() : undefined;
    const traces = config.traces ? new Tracing(config.traces, options) : undefined;
    const watchers = [...(metrics ? [metrics] : []), ...(traces ? [traces.seams] : [])];
    const runtime = await createRuntime(stores, logger, config, watchers, options.replaced);
    metrics?.watch(runtime.statuses);
    if (metrics) watchLog(metrics.registry, watchedLog(options, runtime));
    const erasure = erasureOf(stores, runtime);
    const token = newToken();
    const sends = sendsOf(config.mail !== null);
    const rebuilds = new CommandLineRebuilds({
      control: runtime.rebuilds,
      dispatcher: runtime.handler,
      clock: stores.clock,
      ids: stores.ids,
      accounts: accountPlaces(stores, runtime),
    });
    const nest = await createNestApp({
      platform: platformPorts(options, runtime, erasure),
      graphql: {
        explainer: ruleExplainer(runtime),
        backTest: backTestOf(stores, runtime, { logger, sends }),
        macroPlanner: macroPlanner({ ...runtime, sends }),
        rebuilds: runtime.rebuilds,
        viewHealth: viewHealth(stores, runtime),
        introspection: config.introspection,
        watchOperation: allOperationWatchers(metrics?.edge, traces?.edge),
      },
      edge: metrics?.edge,
      tracedEdge: traces?.edge,
      channels: runtime.channels.registry,
      links: runtime.channels.links,
      control: { token, rebuilds },
      files: await builtFiles(options.folders),
    });
    const listener =
      metrics && config.metrics ? await listenForMetrics(metrics, config.metrics) : null;
    runtime.start(config.roles, {
      incoming: nest.get(ChannelIncoming),
      hooks: nest.get(HookStore),
      closing: nest.get(InboxClosing),
    });
    await nest.listen(config.port, config.host);
    const address = addressOf(nest.getHttpServer() as Server);
    const onDisk = config.eventStore.kind !== 'memory' || config.documents.kind !== 'memory';
    if (onDisk) {
      await writeControlFile(config.dataDir, { url: address, token, pid: process.pid });
    }
    const resumed = erasure.resume();
    resumed.catch((error: unknown) => logger.error({ err: error }, 'an erasure is not finished'));
    return {
      runtime,
      nest,
      address,
      metricsAddress: listener?.address ?? null,
      async stop() {
        if (onDisk) await removeControlFile(config.dataDir);
        await listener?.close();
        await nest.close();
        await resumed.catch(() => undefined);
        await runtime.stop();
        await traces?.stop();
        await stores.close();
      },
    };
  } catch (error) {
    await stores.close();
    throw error;
  }
}

function watchedLog({ config, stores }: AppOptions, { statuses }: Runtime): WatchedLog {
  const unit = config.eventStore.kind === 'eventstoredb' ? 'bytes' : 'positions';
  return { statuses, head: () => stores.events.head(), unit };
}

function erasureOf(stores: Stores, runtime: Runtime): ContactErasureFlow {
  const { documents, keyRing, clock, ids, blobs } = stores;
  const large = new LargeHooks(documents, blobs, keyRing, clock);
  const hooks = new HookStore(documents, keyRing, clock, ids, large);
  return new ContactErasureFlow({
    ...stores,
    dispatcher: runtime.handler,
    list: runtime.erasureList,
    views: runtime.views,
    streams: runtime.streams,
    rebuilds: runtime.rebuilds,
    forgetSender: (place, identity) => forgetSender(hooks, place, identity),
    foldedUpTo: (position) => foldedUpTo(position, runtime.units, stores.shared !== undefined),
  });
}

function platformPorts(
  { config, stores, hasher }: AppOptions,
  runtime: Runtime,
  erasure: ContactErasure,
): PlatformPorts {
  const { clock, ids, hash, vault, keyRing, blobs, documents, events, leases } = stores;
  const { log, streams, views, feed, progress, handler } = runtime;
  return {
    config,
    clock,
    ids,
    hash,
    vault,
    keyRing,
    blobs,
    documents,
    leases,
    log,
    streams,
    views,
    feed,
    progress,
    peers: stores.shared?.peers ?? NO_PEERS,
    dispatcher: handler,
    commands: [...commands, ...processes],
    hasher: hasher ?? new Argon2idHasher(),
    webhooks: webhookTransport(config),
    people: claimedPeople(stores, runtime),
    proof: new RunningProof(stores),
    erasure,
    health: healthOf({
      events,
      documents: () => documents.versions('sessions'),
      deadLetters: () => countDeadLetters(documents),
      units: runtime.units,
      roles: config.roles,
      clock,
    }),
  };
}

function addressOf(server: Server): string {
  const { address, port, family } = server.address() as AddressInfo;
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
}
