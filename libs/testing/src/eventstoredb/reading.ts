import type { ServerWritableStream } from '@grpc/grpc-js';
import { status as codes } from '@grpc/grpc-js';
import { allPosition, callError, identifierOf, readEvent, streamNameOf } from './answers.js';
import type { Faults } from './faults.js';
import { type StandInPlace, type ReadReq, type ReadResp, streams } from './protocol.js';
import type { KeptEvent, StandInLog } from './stand-in-log.js';

type Call = ServerWritableStream<ReadReq, ReadResp>;

const FORWARDS = 0;
/** Events that a filtered subscription considers between two checkpoints, times the multiplier. */
const WINDOW = 32;
/** Events that a live subscription may wait for; with more it reads the log again. */
const LIVE_BUFFER = 32;

/** Answers reads and subscriptions. An option that is not known here is refused with its name. */
export async function answerRead(log: StandInLog, faults: Faults, call: Call): Promise<void> {
  const options = call.request.getOptions();
  if (!options) return fail(call, codes.INVALID_ARGUMENT, 'A read has options.');
  const fault = faults.takeRead();
  if (fault?.kind === 'silence') return;
  if (fault?.kind === 'notReady') return fail(call, codes.UNKNOWN, 'Server Is Not Ready');
  if (fault?.kind === 'unavailable') return fail(call, codes.UNAVAILABLE, 'Server Is Not Ready');
  if (fault?.kind === 'late') await new Promise((resolve) => setTimeout(resolve, fault.ms));
  const unknown = unknownPart(options);
  if (unknown) return fail(call, codes.UNIMPLEMENTED, `The stand-in does not know ${unknown}.`);
  if (options.hasSubscription()) return follow(log, faults, options, call);
  if (options.hasStream()) return readStream(log, options, call);
  return readAll(log, options, call);
}

/** What the stand-in would answer wrongly, so it does not answer. */
function unknownPart(options: ReadReq.Options): string | null {
  if (options.getResolveLinks()) return 'resolve_links';
  if (options.getUuidOption()?.hasStructured()) return 'structured UUIDs';
  if (options.hasSubscription() && !options.hasAll()) return 'a subscription to a stream';
  const filter = options.getFilter();
  if (!filter) return null;
  if (!options.hasSubscription()) return 'a filter on a read';
  const expression = filter.getStreamIdentifier() ?? filter.getEventType();
  if (!expression) return 'a filter without an expression';
  const isEmpty = expression.getRegex() === '' && expression.getPrefixList().length === 0;
  return isEmpty ? 'a filter without a prefix or a regex' : null;
}

function readStream(log: StandInLog, options: ReadReq.Options, call: Call): void {
  const from = options.getStream();
  const name = streamNameOf(from?.getStreamIdentifier());
  if (log.isTombstoned(name)) {
    call.emit(
      'error',
      callError(codes.FAILED_PRECONDITION, 'deleted', 'stream-deleted', { 'stream-name': name }),
    );
    return;
  }
  const count = Number(options.getCount());
  const forwards = options.getReadDirection() === FORWARDS;
  const start = from?.hasStart() ? 0n : from?.hasEnd() ? null : BigInt(from?.getRevision() ?? 0);
  const events = forwards ? log.read(name, start ?? 0n, count) : log.readBack(name, start, count);
  if (!events) {
    const missing = new streams.ReadResp.StreamNotFound();
    missing.setStreamIdentifier(identifierOf(name));
    const response = new streams.ReadResp();
    response.setStreamNotFound(missing);
    call.write(response);
    call.end();
    return;
  }
  if (count === 0 || (forwards && from?.hasEnd())) return fail(call, codes.UNKNOWN, 'Bad read.');
  send(call, events);
}

/** Inclusive forwards, exclusive backwards; filters are ignored, as the client never sends any. */
function readAll(log: StandInLog, options: ReadReq.Options, call: Call): void {
  const count = Number(options.getCount());
  if (count === 0) return fail(call, codes.UNKNOWN, 'Bad read.');
  const from = placeOf(options);
  if (from && !isBoundary(log, from)) return fail(call, codes.INVALID_ARGUMENT, 'Not a record.');
  const end = options.getAll()?.hasEnd() ?? false;
  if (options.getReadDirection() === FORWARDS) {
    const start = from ? firstAtOrAfter(log, from) : end ? log.all.length : 0;
    send(call, log.all.slice(start, start + count));
    return;
  }
  const stop = from ? firstAtOrAfter(log, from) : end ? log.all.length : 0;
  send(call, log.all.slice(Math.max(0, stop - count), stop).toReversed());
}

async function follow(
  log: StandInLog,
  faults: Faults,
  options: ReadReq.Options,
  call: Call,
): Promise<void> {
  const from = placeOf(options);
  if (from && !isBoundary(log, from)) return fail(call, codes.INVALID_ARGUMENT, 'Not a record.');
  const gone = new AbortController();
  const { signal } = gone;
  const forget = faults.opened(() => fail(call, codes.ABORTED, 'Subscription dropped.'));
  signal.addEventListener('abort', forget, { once: true });
  for (const end of ['cancelled', 'close', 'error']) call.on(end, () => gone.abort());
  const filter = filterOf(options.getFilter());
  const window = checkpointWindow(options);
  call.write(confirmed());
  let next = options.getAll()?.hasEnd() ? log.all.length : from ? firstAfter(log, from) : 0;
  let isLive = false;
  while (!signal.aborted) {
    if (isLive && log.all.length - next > LIVE_BUFFER) {
      const behind = new streams.ReadResp();
      behind.setFellBehind(new streams.ReadResp.FellBehind());
      call.write(behind);
      isLive = false;
    }
    for (let seen = 1; next < log.all.length && !signal.aborted; next += 1, seen += 1) {
      if (faults.subscriptionsStall) return;
      const event = log.all[next] as KeptEvent;
      if (filter(event) && !call.write(readEvent(event))) await drained(call, signal);
      if (window && seen % window === 0) call.write(checkpointAt(event.place));
    }
    if (signal.aborted) return;
    if (!isLive) {
      const last = log.all[next - 1];
      if (window && faults.checkpointsAhead) {
        call.write(checkpointAt({ commit: log.end, prepare: 0n }));
      } else if (window && last) {
        call.write(checkpointAt(last.place));
      }
      const caughtUp = new streams.ReadResp();
      caughtUp.setCaughtUp(new streams.ReadResp.CaughtUp());
      call.write(caughtUp);
    }
    isLive = true;
    await log.written(next, signal);
  }
}

function confirmed(): ReadResp {
  const confirmation = new streams.ReadResp.SubscriptionConfirmation();
  confirmation.setSubscriptionId('stand-in');
  const response = new streams.ReadResp();
  response.setConfirmation(confirmation);
  return response;
}

/** After how many considered events a checkpoint is sent; null without a filter. */
function checkpointWindow(options: ReadReq.Options): number | null {
  const filter = options.getFilter();
  if (!filter) return null;
  return (filter.hasMax() ? filter.getMax() : WINDOW) * filter.getCheckpointintervalmultiplier();
}

function checkpointAt(place: StandInPlace): ReadResp {
  const checkpoint = new streams.ReadResp.Checkpoint();
  const position = allPosition(place);
  checkpoint.setCommitPosition(position.getCommitPosition());
  checkpoint.setPreparePosition(position.getPreparePosition());
  const response = new streams.ReadResp();
  response.setCheckpoint(checkpoint);
  return response;
}

function filterOf(filter: ReadReq.Options.FilterOptions | undefined) {
  if (!filter) return () => true;
  const byName = filter.getStreamIdentifier();
  const expression = byName ?? filter.getEventType();
  const prefixes = expression?.getPrefixList() ?? [];
  const regex = expression?.getRegex() ? new RegExp(expression.getRegex()) : null;
  return (event: KeptEvent) => {
    const text = byName ? event.stream : event.type;
    return regex ? regex.test(text) : prefixes.some((prefix) => text.startsWith(prefix));
  };
}

function placeOf(options: ReadReq.Options): StandInPlace | null {
  const position = options.getAll()?.getPosition();
  if (!position) return null;
  return {
    commit: BigInt(position.getCommitPosition()),
    prepare: BigInt(position.getPreparePosition()),
  };
}

/** A place that no record has is refused, but beyond the end it is taken. */
function isBoundary(log: StandInLog, { commit }: StandInPlace): boolean {
  const last = log.all.at(-1);
  if (!last || commit > last.place.commit) return true;
  return log.all[firstAtOrAfter(log, { commit, prepare: 0n })]?.place.commit === commit;
}

function firstAtOrAfter(log: StandInLog, { commit }: StandInPlace): number {
  let low = 0;
  let high = log.all.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((log.all[middle] as KeptEvent).place.commit < commit) low = middle + 1;
    else high = middle;
  }
  return low;
}

function firstAfter(log: StandInLog, { commit }: StandInPlace): number {
  return firstAtOrAfter(log, { commit: commit + 1n, prepare: 0n });
}

function send(call: Call, events: readonly KeptEvent[]): void {
  for (const event of events) call.write(readEvent(event));
  call.end();
}

function drained(call: Call, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    call.once('drain', resolve);
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

function fail(call: Call, code: codes, details: string): void {
  call.emit('error', callError(code, details));
}
