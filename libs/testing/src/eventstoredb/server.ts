import {
  Server,
  ServerCredentials,
  type ServerUnaryCall,
  type ServiceDefinition,
  status as codes,
  type sendUnaryData,
} from '@grpc/grpc-js';
import { callError, streamNameOf } from './answers.js';
import { Faults } from './faults.js';
import {
  type DeleteReq,
  type DeleteResp,
  type TombstoneReq,
  type TombstoneResp,
  features,
  featuresServices,
  gossip,
  gossipServices,
  shared,
  streams,
  streamsServices,
} from './protocol.js';
import { answerRead } from './reading.js';
import { StandInLog } from './stand-in-log.js';
import { answerAppends } from './writing.js';

/** How a stand-in is started. */
export interface EventStoreStandInOptions {
  /** 0 or absent: a free one. */
  readonly port?: number;
  /** What it says that it is. Default `24.6.0`. */
  readonly version?: string;
  /** Events of an earlier one, for a restart. */
  readonly log?: StandInLog;
}

/** A server that behaves as EventStoreDB was measured to. In tests only; never called EventStoreDB. */
export interface EventStoreStandIn {
  readonly port: number;
  readonly connectionString: string;
  /** The same server as a cluster of one, for discovery by gossip. */
  readonly discoverString: string;
  readonly log: StandInLog;
  readonly faults: Faults;
  /** Drops every connection at once and stops listening. */
  stop(): Promise<void>;
}

const BATCH_APPEND = 'event_store.client.streams.Streams';
/** As the server limits a message: a larger one ends the stream that it came on. */
const MAX_MESSAGE_BYTES = 17 * 1024 * 1024;
const LEADER = 8;

/** Starts a stand-in on the loopback interface. */
export async function startEventStoreStandIn(
  options: EventStoreStandInOptions = {},
): Promise<EventStoreStandIn> {
  const { version = '24.6.0', log = new StandInLog() } = options;
  const faults = new Faults();
  const server = new Server({ 'grpc.max_receive_message_length': MAX_MESSAGE_BYTES });
  const listening = { port: 0 };
  server.addService(serviceOf(streamsServices.StreamsService), {
    read: (call: Parameters<typeof answerRead>[2]) => void answerRead(log, faults, call),
    batchAppend: (call: Parameters<typeof answerAppends>[2]) => answerAppends(log, faults, call),
    append: refuseUnary('streams.Append: send BatchAppend'),
    delete: (call: ServerUnaryCall<DeleteReq, DeleteResp>, done: sendUnaryData<DeleteResp>) => {
      log.softDelete(streamNameOf(call.request.getOptions()?.getStreamIdentifier()));
      done(null, new streams.DeleteResp());
    },
    tombstone: (
      call: ServerUnaryCall<TombstoneReq, TombstoneResp>,
      done: sendUnaryData<TombstoneResp>,
    ) => {
      log.tombstone(streamNameOf(call.request.getOptions()?.getStreamIdentifier()));
      done(null, new streams.TombstoneResp());
    },
  });
  server.addService(serviceOf(featuresServices.ServerFeaturesService), {
    getSupportedMethods: (_call: unknown, done: sendUnaryData<unknown>) =>
      done(null, supportedMethods(version)),
  });
  server.addService(serviceOf(gossipServices.GossipService), {
    read: (_call: unknown, done: sendUnaryData<unknown>) => done(null, cluster(listening.port)),
  });
  listening.port = await bound(server, options.port ?? 0);
  const { port } = listening;
  return {
    port,
    connectionString: `esdb://127.0.0.1:${port}?tls=false`,
    discoverString: `esdb+discover://127.0.0.1:${port}?tls=false`,
    log,
    faults,
    stop: async () => server.forceShutdown(),
  };
}

function bound(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.bindAsync(`127.0.0.1:${port}`, ServerCredentials.createInsecure(), (error, free) =>
      error ? reject(error) : resolve(free),
    );
  });
}

function serviceOf(service: unknown): ServiceDefinition {
  return service as ServiceDefinition;
}

function refuseUnary(what: string) {
  return (_call: unknown, done: sendUnaryData<unknown>) =>
    done(callError(codes.UNIMPLEMENTED, `The stand-in does not know ${what}.`), null);
}

function supportedMethods(version: string) {
  const method = new features.SupportedMethod();
  method.setServiceName(BATCH_APPEND);
  method.setMethodName('BatchAppend');
  method.setFeaturesList(['deadline_duration']);
  const methods = new features.SupportedMethods();
  methods.setEventStoreServerVersion(version);
  methods.setMethodsList([method]);
  return methods;
}

function cluster(port: number) {
  const endPoint = new gossip.EndPoint();
  endPoint.setAddress('127.0.0.1');
  endPoint.setPort(port);
  const member = new gossip.MemberInfo();
  const id = new shared.UUID();
  id.setString('00000000-0000-4000-8000-000000000001');
  member.setInstanceId(id);
  member.setState(LEADER as never);
  member.setIsAlive(true);
  member.setHttpEndPoint(endPoint);
  const info = new gossip.ClusterInfo();
  info.setMembersList([member]);
  return info;
}
