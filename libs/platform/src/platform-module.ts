import { type DynamicModule, Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD } from '@nestjs/core';
import { CommandBus, CqrsModule } from '@nestjs/cqrs';
import type {
  AnyCommandClass,
  BlobStore,
  Clock,
  CommandDispatcher,
  Documents,
  Hash,
  Ids,
  KeyRing,
  Leases,
  Peers,
  Vault,
} from '@bitacora/kernel';
import type { LiveViews, StreamCache, ViewFeed, ViewProgress } from '@bitacora/runtime';
import type { WebhookTransport } from '@bitacora/webhooks/published';
import type { LogProof } from '@bitacora/views';
import { AccessGuard } from './auth/access-guard.js';
import { Memberships } from './auth/memberships.js';
import type { PasswordHasher } from './auth/hashing/password-hasher.js';
import type { PeopleDirectory } from './auth/people-directory.js';
import { Sessions } from './auth/sessions/sessions.js';
import { AccessChanges } from './auth/access-changes.js';
import { ApiTokens } from './auth/sessions/api-tokens.js';
import { LastAccounts } from './auth/last-accounts.js';
import { LastUses } from './auth/sessions/last-uses.js';
import { InboxAccess } from './auth/inbox-access.js';
import { BoundedHasher } from './auth/hashing/bounded-hasher.js';
import { IdentitySecrets } from './auth/identity-secrets.js';
import { WidgetTokens } from './auth/widget-tokens.js';
import { Bus } from './bus/bus.js';
import { commandHandlers } from './bus/command-handlers.js';
import type { Config } from './config/config.js';
import { ClientAddress } from './context/client-address.js';
import { ContextFactory } from './context/context-factory.js';
import type { ContactErasure } from './context/contact-erasure.js';
import type { ReadableEventLog } from './context/event-log.js';
import { StreamFolds } from './context/stream-folds.js';
import { TypingSignals } from './context/typing-signals.js';
import { ErrorFilter } from './errors/error-filter.js';
import { HealthController } from './health/health-controller.js';
import type { HealthSource } from './health/health-source.js';
import { BoundedSockets } from './http/sockets/bounded-sockets.js';
import { ConnectionLimits } from './http/sockets/connection-limits.js';
import { RequestLimit } from './http/request-limit.js';
import { logModule } from './log/log-module.js';
import { PeerSets } from './peers/peer-sets.js';
import * as tokens from './tokens.js';

/** Everything that the platform needs and does not make: adapters and what is built on them. */
export interface PlatformPorts {
  readonly config: Config;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly hash: Hash;
  readonly vault: Vault;
  readonly keyRing: KeyRing;
  readonly blobs: BlobStore;
  readonly documents: Documents;
  readonly leases: Leases;
  readonly log: ReadableEventLog;
  readonly streams: StreamCache;
  readonly dispatcher: CommandDispatcher;
  /** Everything that `dispatcher` carries out: the bus routes these. */
  readonly commands: readonly AnyCommandClass[];
  readonly hasher: PasswordHasher;
  readonly people: PeopleDirectory;
  readonly health: HealthSource;
  readonly views: LiveViews;
  readonly feed: ViewFeed;
  readonly peers: Peers;
  readonly progress: ViewProgress;
  readonly proof: LogProof;
  readonly erasure: ContactErasure;
  readonly webhooks: WebhookTransport;
}

const SERVICES = [
  PeerSets,
  StreamFolds,
  Sessions,
  LastUses,
  LastAccounts,
  ApiTokens,
  AccessChanges,
  InboxAccess,
  Memberships,
  IdentitySecrets,
  WidgetTokens,
  ContextFactory,
  RequestLimit,
  ConnectionLimits,
  BoundedSockets,
  TypingSignals,
];

/** Ports under their tokens, sessions, guards, limits, logs and health, for every other module. */
@Global()
@Module({})
export class PlatformModule {
  static forRoot(ports: PlatformPorts): DynamicModule {
    const bound = [
      [tokens.CONFIG, ports.config],
      [tokens.CLOCK, ports.clock],
      [tokens.IDS, ports.ids],
      [tokens.HASH, ports.hash],
      [tokens.VAULT, ports.vault],
      [tokens.KEY_RING, ports.keyRing],
      [tokens.BLOBS, ports.blobs],
      [tokens.DOCUMENTS, ports.documents],
      [tokens.LEASES, ports.leases],
      [tokens.EVENT_LOG, ports.log],
      [tokens.STREAMS, ports.streams],
      [tokens.DISPATCHER, ports.dispatcher],
      [tokens.PASSWORD_HASHER, new BoundedHasher(ports.hasher)],
      [tokens.PEOPLE, ports.people],
      [tokens.HEALTH_SOURCE, ports.health],
      [tokens.LIVE_VIEWS, ports.views],
      [tokens.VIEW_FEED, ports.feed],
      [tokens.PEERS, ports.peers],
      [tokens.VIEW_PROGRESS, ports.progress],
      [tokens.LOG_PROOF, ports.proof],
      [tokens.CONTACT_ERASURE, ports.erasure],
      [tokens.WEBHOOK_TRANSPORT, ports.webhooks],
    ] as const;
    const addresses = new ClientAddress(ports.config.trustedProxies);
    const providers = [
      ...bound.map(([provide, useValue]) => ({ provide, useValue })),
      { provide: ClientAddress, useValue: addresses },
      { provide: Bus, useExisting: CommandBus },
    ];
    return {
      module: PlatformModule,
      imports: [CqrsModule.forRoot(), logModule(ports.config, ports.ids)],
      controllers: [HealthController],
      providers: [
        ...providers,
        ...SERVICES,
        ...commandHandlers(ports.commands),
        { provide: APP_FILTER, useClass: ErrorFilter },
        { provide: APP_GUARD, useClass: AccessGuard },
      ],
      exports: [...bound.map(([provide]) => provide), ClientAddress, Bus, ...SERVICES, CqrsModule],
    };
  }
}
