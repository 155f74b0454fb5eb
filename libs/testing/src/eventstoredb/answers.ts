import { Metadata, type StatusObject, status as codes } from '@grpc/grpc-js';
import {
  type BatchAppendReq,
  type BatchAppendResp,
  type StandInPlace,
  type ReadResp,
  anyPb,
  protobufEmpty,
  shared,
  status,
  streams,
} from './protocol.js';
import type { Expected, KeptEvent, SentEvent, WrittenRecord } from './stand-in-log.js';

const utf8 = new TextDecoder();

/** A refusal of a call, as the server words it: `exception` is what the client goes by. */
export function callError(
  code: codes,
  details: string,
  exception?: string,
  more: Readonly<Record<string, string>> = {},
): Partial<StatusObject> {
  const metadata = new Metadata();
  if (exception) metadata.set('exception', exception);
  for (const [name, value] of Object.entries(more)) metadata.set(name, value);
  return { code, details, metadata };
}

/** The stream that a message names. */
export function streamNameOf(identifier: { getStreamName_asU8(): Uint8Array } | undefined): string {
  return utf8.decode(identifier?.getStreamName_asU8() ?? new Uint8Array());
}

export function identifierOf(stream: string) {
  const identifier = new shared.StreamIdentifier();
  identifier.setStreamName(Buffer.from(stream).toString('base64'));
  return identifier;
}

export function allPosition({ commit, prepare }: StandInPlace) {
  const position = new shared.AllStreamPosition();
  position.setCommitPosition(String(commit));
  position.setPreparePosition(String(prepare));
  return position;
}

const answers = new WeakMap<KeptEvent, ReadResp>();

/** An event in an answer; made once, because many read it. */
export function readEvent(event: KeptEvent): ReadResp {
  const made = answers.get(event) ?? newReadEvent(event);
  answers.set(event, made);
  return made;
}

function newReadEvent(event: KeptEvent): ReadResp {
  const recorded = new streams.ReadResp.ReadEvent.RecordedEvent();
  const id = new shared.UUID();
  id.setString(event.id);
  recorded.setId(id);
  recorded.setStreamIdentifier(identifierOf(event.stream));
  recorded.setStreamRevision(String(event.revision));
  recorded.setCommitPosition(String(event.place.commit));
  recorded.setPreparePosition(String(event.place.prepare));
  recorded.getMetadataMap().set('type', event.type);
  recorded.getMetadataMap().set('content-type', event.contentType);
  recorded.getMetadataMap().set('created', event.created);
  recorded.setCustomMetadata(event.metadata);
  recorded.setData(event.data);
  const read = new streams.ReadResp.ReadEvent();
  read.setEvent(recorded);
  read.setCommitPosition(String(event.place.commit));
  const response = new streams.ReadResp();
  response.setEvent(read);
  return response;
}

/** What a batch append asks to write. */
export function sentEvent(message: BatchAppendReq.ProposedMessage): SentEvent {
  const metadata = message.getMetadataMap();
  return {
    id: message.getId()?.getString() ?? '',
    type: metadata.get('type') ?? '',
    contentType: metadata.get('content-type') ?? '',
    data: message.getData_asU8(),
    metadata: message.getCustomMetadata_asU8(),
  };
}

export function expectedOf(options: BatchAppendReq.Options): Expected {
  if (options.hasNoStream()) return 'none';
  if (options.hasAny()) return 'any';
  if (options.hasStreamExists()) return 'exists';
  return BigInt(options.getStreamPosition());
}

/** The answer to an append that is no valid request. */
export function refusedAppend(correlation: string, stream: string): BatchAppendResp {
  const bad = new shared.BadRequest();
  bad.setMessage('An event has a UUID and a type.');
  const error = packed(codes.INVALID_ARGUMENT, bad, 'event_store.client.BadRequest');
  return failedAppend(correlation, stream, error);
}

/** The answer to an append that the server had no time for. */
export function lateAppend(correlation: string, stream: string): BatchAppendResp {
  const timeout = new shared.Timeout();
  const error = packed(codes.DEADLINE_EXCEEDED, timeout, 'event_store.client.Timeout');
  return failedAppend(correlation, stream, error);
}

function failedAppend(
  correlation: string,
  stream: string,
  error: ReturnType<typeof packed>,
): BatchAppendResp {
  const response = new streams.BatchAppendResp();
  const id = new shared.UUID();
  id.setString(correlation);
  response.setCorrelationId(id);
  response.setStreamIdentifier(identifierOf(stream));
  response.setError(error);
  return response;
}

/** The answer to one batch append. */
export function appended(
  correlation: string,
  stream: string,
  expected: Expected,
  written: WrittenRecord,
): BatchAppendResp {
  const response = new streams.BatchAppendResp();
  const id = new shared.UUID();
  id.setString(correlation);
  response.setCorrelationId(id);
  response.setStreamIdentifier(identifierOf(stream));
  if (typeof expected === 'bigint') response.setStreamPosition(String(expected));
  else response.setNoStream(new protobufEmpty.Empty());
  if (written.kind === 'written') {
    const success = new streams.BatchAppendResp.Success();
    if (written.revision < 0n) success.setNoStream(new protobufEmpty.Empty());
    else success.setCurrentRevision(String(written.revision));
    if (written.place) success.setPosition(allPosition(written.place));
    else success.setNoPosition(new protobufEmpty.Empty());
    response.setSuccess(success);
  } else {
    response.setError(refusal(stream, expected, written));
  }
  return response;
}

function refusal(
  stream: string,
  expected: Expected,
  written: Exclude<WrittenRecord, { kind: 'written' }>,
) {
  switch (written.kind) {
    case 'conflict': {
      const wrong = new shared.WrongExpectedVersion();
      if (written.current === null) wrong.setCurrentNoStream(new protobufEmpty.Empty());
      else wrong.setCurrentStreamRevision(String(written.current));
      if (typeof expected === 'bigint') wrong.setExpectedStreamPosition(String(expected));
      else wrong.setExpectedNoStream(new protobufEmpty.Empty());
      return packed(codes.UNKNOWN, wrong, 'event_store.client.WrongExpectedVersion');
    }
    case 'deleted': {
      const deleted = new shared.StreamDeleted();
      deleted.setStreamIdentifier(identifierOf(stream));
      return packed(codes.UNKNOWN, deleted, 'event_store.client.StreamDeleted');
    }
    case 'tooLarge': {
      const large = new shared.MaximumAppendSizeExceeded();
      large.setMaxappendsize(written.limit);
      return packed(codes.UNKNOWN, large, 'event_store.client.MaximumAppendSizeExceeded');
    }
  }
}

function packed(code: number, message: { serializeBinary(): Uint8Array }, type: string) {
  const any = new anyPb.Any();
  any.pack(message.serializeBinary(), type);
  const error = new status.Status();
  error.setCode(code);
  error.setDetails(any);
  return error;
}
