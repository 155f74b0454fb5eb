// EventStoreDB's own messages and services, as its client ships them. They are CommonJS made by a generator whose names
// no static analysis finds, so each module comes in as a whole.
import gossip from '@eventstore/db-client/generated/gossip_pb.js';
import gossipServices from '@eventstore/db-client/generated/gossip_grpc_pb.js';
import features from '@eventstore/db-client/generated/serverfeatures_pb.js';
import featuresServices from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import status from '@eventstore/db-client/generated/status_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import streamsServices from '@eventstore/db-client/generated/streams_grpc_pb.js';
import anyPb from 'google-protobuf/google/protobuf/any_pb.js';
import protobufEmpty from 'google-protobuf/google/protobuf/empty_pb.js';

export {
  anyPb,
  features,
  featuresServices,
  gossip,
  gossipServices,
  protobufEmpty,
  shared,
  status,
  streams,
  streamsServices,
};

export type {
  BatchAppendReq,
  BatchAppendResp,
  DeleteReq,
  DeleteResp,
  ReadReq,
  ReadResp,
  TombstoneReq,
  TombstoneResp,
} from '@eventstore/db-client/generated/streams_pb.js';

/** `{commit, prepare}` of a place in the whole log. */
export interface StandInPlace {
  readonly commit: bigint;
  readonly prepare: bigint;
}
