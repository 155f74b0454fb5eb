import type { ServerDuplexStream } from '@grpc/grpc-js';
import { status as codes } from '@grpc/grpc-js';
import {
  appended,
  callError,
  expectedOf,
  lateAppend,
  refusedAppend,
  sentEvent,
  streamNameOf,
} from './answers.js';
import type { Cluster } from './cluster.js';
import type { Faults } from './faults.js';
import type { BatchAppendReq, BatchAppendResp } from './protocol.js';
import type { SentEvent, StandInLog } from './stand-in-log.js';

type Call = ServerDuplexStream<BatchAppendReq, BatchAppendResp>;

/** When the server gives up a write that it never began. */
const UNWRITTEN_MS = 2_000;
/** When it gives up one that equals another under way. */
const EQUAL_MS = 2_500;

interface Pending {
  readonly options: BatchAppendReq.Options;
  readonly events: SentEvent[];
}

/** What appends are answered from. */
interface Server {
  readonly log: StandInLog;
  readonly faults: Faults;
  readonly cluster: Cluster;
  /** Breaks the connections. */
  readonly cut: () => void;
}

/** Answers the shared stream of appends: each is known by its correlation id and can come in parts. */
export function answerAppends(server: Server, call: Call): void {
  const pending = new Map<string, Pending>();
  call.on('data', (request: BatchAppendReq) => {
    const correlation = request.getCorrelationId()?.getString() ?? '';
    const options = request.getOptions();
    const open = pending.get(correlation) ?? (options ? { options, events: [] } : null);
    if (!open) {
      call.emit('error', callError(codes.INVALID_ARGUMENT, 'No options.'));
      return;
    }
    pending.set(correlation, open);
    open.events.push(...request.getProposedMessagesList().map(sentEvent));
    if (!request.getIsFinal()) return;
    pending.delete(correlation);
    // Who does not lead any more ends the stream with everything that still waits on it.
    const elsewhere = server.cluster.redirect(call.metadata);
    if (elsewhere) call.emit('error', elsewhere);
    else write(server, call, correlation, open);
  });
  call.on('end', () => call.end());
}

function write(
  { log, faults, cut }: Server,
  call: Call,
  correlation: string,
  { options, events }: Pending,
): void {
  const fault = faults.takeAppend();
  if (fault?.kind === 'silence') return;
  if (fault?.kind === 'notReady') {
    call.emit('error', callError(codes.UNKNOWN, 'Server Is Not Ready'));
    return;
  }
  if (fault?.kind === 'unavailable') {
    call.emit('error', callError(codes.UNAVAILABLE, 'Server Is Not Ready'));
    return;
  }
  const stream = streamNameOf(options.getStreamIdentifier());
  if (fault?.kind === 'deadline') {
    call.write(lateAppend(correlation, stream));
    return;
  }
  const wrong = events.find(({ id, type }) => !UUID.test(id) || type === '');
  if (wrong || stream === '') {
    // Refused at once, and answered a second time when the write that never was runs out of time.
    call.write(refusedAppend(correlation, stream));
    const late = setTimeout(() => {
      if (call.writable) call.write(refusedAppend(correlation, stream));
    }, UNWRITTEN_MS);
    late.unref();
    return;
  }
  const expected = expectedOf(options);
  const key = [stream, expected, ...events.map(({ id }) => id)].join('\n');
  if (events.length > 0 && log.underWay.has(key)) {
    // The same append is being written: a client that sends it again is left without an answer.
    const late = setTimeout(() => {
      if (call.writable) call.write(lateAppend(correlation, stream));
    }, EQUAL_MS);
    late.unref();
    return;
  }
  log.underWay.add(key);
  setImmediate(() => log.underWay.delete(key));
  const answer = appended(correlation, stream, expected, log.append(stream, expected, events));
  if (fault?.kind === 'lostReply') return;
  if (fault?.kind === 'cut') return cut();
  if (fault?.kind === 'late') setTimeout(() => call.write(answer), fault.ms);
  else call.write(answer);
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
