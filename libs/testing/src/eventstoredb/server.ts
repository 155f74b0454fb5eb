import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  Server,
  ServerCredentials,
  type ServerUnaryCall,
  type ServiceDefinition,
  type StatusObject,
  status as codes,
  type sendUnaryData,
} from '@grpc/grpc-js';
import { type Users, refusedAccess } from './access.js';
import { callError, streamNameOf } from './answers.js';
import { deletedAt, expectedOfDelete, refusedDelete } from './deleting.js';
import { Cluster } from './cluster.js';
import { StandInConnections } from './connections.js';
import { Faults } from './faults.js';
import {
  type DeleteReq,
  type TombstoneReq,
  features,
  featuresServices,
  gossipServices,
  streams,
  streamsServices,
} from './protocol.js';
import { answerRead } from './reading.js';
import { STAND_IN_CERTIFICATE, STAND_IN_KEY } from './stand-in-certificate.js';
import { type Expected, StandInLog, type WrittenRecord } from './stand-in-log.js';
import { answerAppends } from './writing.js';

/** How a stand-in is started. */
export interface EventStoreStandInOptions {
  /** 0 or absent: a free one. */
  readonly port?: number;
  /** What it says that it is. Default `24.6.0`. */
  readonly version?: string;
  /** Events of an earlier one, for a restart; or of another one, for a cluster. */
  readonly log?: StandInLog;
  /** True: it speaks TLS with a certificate that signs itself; `caFile` is what a client needs. */
  readonly tls?: boolean;
  /** Who may come in; absent: everybody. */
  readonly users?: Users;
}

/** A server that behaves as EventStoreDB was measured to. In tests only; never called EventStoreDB. */
export interface EventStoreStandIn {
  readonly port: number;
  readonly connectionString: string;
  /** The same server as a cluster of one, for discovery by gossip. */
  readonly discoverString: string;
  /** The certificate to trust, with `tls`. */
  readonly caFile: string | null;
  readonly log: StandInLog;
  readonly faults: Faults;
  readonly connections: Pick<StandInConnections, 'open' | 'accepted' | 'drop'>;
  readonly cluster: Cluster;
  /** How often each call came: `read all`, `read stream`. A subscription is one read. */
  readonly calls: ReadonlyMap<string, number>;
  /** Drops every connection at once and stops listening. */
  stop(): Promise<void>;
}

const STREAMS = 'event_store.client.streams.Streams';
const OPTIONS = {
  /** As the server limits a message: a larger one ends the stream that it came on. */
  'grpc.max_receive_message_length': 17 * 1024 * 1024,
  /** As the server limits a connection: the next stream waits without a word. */
  'grpc.max_concurrent_streams': 100,
};

/** Starts a stand-in on the loopback interface. */
export async function startEventStoreStandIn(
  options: EventStoreStandInOptions = {},
): Promise<EventStoreStandIn> {
  const { version = '24.6.0', log = new StandInLog(), users, tls = false } = options;
  const faults = new Faults();
  const server = new Server(OPTIONS);
  const connections = await StandInConnections.listen(server, credentials(tls), options.port ?? 0);
  const { port } = connections;
  const cluster = new Cluster(port);
  const calls = new Map<string, number>();
  const count = (name: string) => void calls.set(name, (calls.get(name) ?? 0) + 1);
  server.addService(serviceOf(streamsServices.StreamsService), {
    read: (call: Parameters<typeof answerRead>[2]) => {
      const wants = call.request.getOptions()?.hasAll() ? 'all' : 'stream';
      count(`read ${wants}`);
      const refused = refusedAccess(users, call.metadata, wants) ?? cluster.redirect(call.metadata);
      if (refused) call.emit('error', refused);
      else void answerRead(log, faults, call);
    },
    batchAppend: (call: Parameters<typeof answerAppends>[1]) => {
      const refused = refusedAccess(users, call.metadata, 'stream');
      if (refused) call.emit('error', refused);
      else answerAppends({ log, faults, cluster, cut: () => connections.drop() }, call);
    },
    append: refuseUnary('streams.Append: send BatchAppend'),
    delete: ending((name, expected) => log.softDelete(name, expected), streams.DeleteResp),
    tombstone: ending((name, expected) => log.tombstone(name, expected), streams.TombstoneResp),
  });
  server.addService(serviceOf(featuresServices.ServerFeaturesService), {
    getSupportedMethods: (_call: unknown, done: sendUnaryData<unknown>) =>
      done(null, supportedMethods(version)),
  });
  server.addService(serviceOf(gossipServices.GossipService), {
    read: (_call: unknown, done: sendUnaryData<unknown>) => {
      const { error, info } = cluster.answer();
      done(error, info);
    },
  });
  const trusted = tls ? certificateFile() : null;
  const query = trusted ? `tls=true&tlsCAFile=${encodeURIComponent(trusted.file)}` : 'tls=false';
  const host = tls ? 'localhost' : '127.0.0.1';
  return {
    port,
    connectionString: `esdb://${host}:${port}?${query}`,
    discoverString: `esdb+discover://${host}:${port}?${query}`,
    caFile: trusted?.file ?? null,
    log,
    faults,
    connections,
    cluster,
    calls,
    stop: async () => {
      await connections.close();
      server.forceShutdown();
      trusted?.remove();
    },
  };
}

function credentials(tls: boolean): ServerCredentials {
  if (!tls) return ServerCredentials.createInsecure();
  const pair = {
    private_key: Buffer.from(STAND_IN_KEY),
    cert_chain: Buffer.from(STAND_IN_CERTIFICATE),
  };
  return ServerCredentials.createSsl(null, [pair]);
}

function certificateFile() {
  const folder = mkdtempSync(join(tmpdir(), 'bitacora-stand-in-'));
  const file = join(folder, 'ca.pem');
  writeFileSync(file, STAND_IN_CERTIFICATE);
  return { file, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

function serviceOf(service: unknown): ServiceDefinition {
  return service as ServiceDefinition;
}

interface Ended {
  setPosition(position: ReturnType<typeof deletedAt>): void;
}

/** Deletes of both kinds, with the revision that the caller expects. */
function ending<R extends Ended>(
  end: (stream: string, expected: Expected) => WrittenRecord,
  Response: new () => R,
) {
  return (
    call: ServerUnaryCall<DeleteReq | TombstoneReq, R>,
    done: (error: Partial<StatusObject> | null, response: R | null) => void,
  ) => {
    const options = call.request.getOptions();
    if (!options) return done(unknown('a delete without options'), null);
    const stream = streamNameOf(options.getStreamIdentifier());
    const expected = expectedOfDelete(options);
    const ended = end(stream, expected);
    if (ended.kind !== 'written') return done(refusedDelete(stream, expected, ended), null);
    const response = new Response();
    if (ended.place) response.setPosition(deletedAt(ended.place));
    done(null, response);
  };
}

function refuseUnary(what: string) {
  return (_call: unknown, done: sendUnaryData<unknown>) => done(unknown(what), null);
}

function unknown(what: string): Partial<StatusObject> {
  return callError(codes.UNIMPLEMENTED, `The stand-in does not know ${what}.`);
}

function supportedMethods(version: string) {
  const method = new features.SupportedMethod();
  method.setServiceName(STREAMS);
  method.setMethodName('BatchAppend');
  method.setFeaturesList(['deadline_duration']);
  const methods = new features.SupportedMethods();
  methods.setEventStoreServerVersion(version);
  methods.setMethodsList([method]);
  return methods;
}
