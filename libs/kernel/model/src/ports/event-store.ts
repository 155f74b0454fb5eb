import type { EventToStore, StoredEvent } from '../event/event.js';
import type { Position } from '../event/position.js';
import type { StreamName } from '../event/stream-name.js';

/** The revision that the decision was made on: `none`, or -1, for a stream that must not exist yet. */
export type ExpectedRevision = 'none' | number;

/** The expected revision as a number, -1 for `none`. Throws RangeError for a number that no stream can have. */
export function expectedNumber(expected: ExpectedRevision): number {
  const revision = expected === 'none' ? -1 : expected;
  if (!Number.isSafeInteger(revision) || revision < -1) {
    throw new RangeError(`${expected} is no revision of a stream.`);
  }
  return revision;
}

/** Position of the last event of an append. */
export interface Appended {
  readonly revision: number;
  readonly position: Position;
  /**
   * True when the store knows that these ids had been written before, so that what it holds can
   * differ from what was sent now; false when it knows that they are new; absent when it cannot say.
   */
  readonly repeated?: boolean;
}

/** Which events of the whole log to deliver; both parts must fit. Empty means all. */
export interface LogFilter {
  /** Prefixes of stream names, such as `conversation-` or `rule-acme.`. */
  readonly streams?: readonly string[];
  readonly types?: readonly string[];
}

/** A page of the whole log; `next` moves past what the filter left out. */
export interface LogPage {
  readonly events: readonly StoredEvent[];
  readonly next: Position;
}

/** What a subscription yields: a batch in log order. An empty batch only moves `next`. */
export interface LogBatch extends LogPage {
  /**
   * Where it continues: the position that was subscribed from, then `next` of the batch before. Followers
   * compare it with what they hold, so that a lost, repeated or swapped batch is noticed.
   */
  readonly after: Position;
  /** True when nothing newer was in the log at the time of reading. */
  readonly caughtUp: boolean;
}

/** How a stream is read. `from` is inclusive; `end` with `backwards` starts at the newest event. */
export interface ReadOptions {
  readonly from?: number | 'end';
  readonly direction?: 'forwards' | 'backwards';
  readonly limit?: number;
}

/** An event of which a store has kept, beside it, something that is not what the event says. */
export type MisfiledEvent = Pick<StoredEvent, 'stream' | 'revision' | 'position' | 'id'>;

/** How a subscription delivers. */
export interface SubscribeOptions {
  /**
   * Least milliseconds between two batches while events keep coming, so that a busy log is read in
   * few large steps; an event after a pause is delivered at once. A store may ignore it.
   */
  readonly gatherMs?: number;
}

/**
 * Keeps events. Idempotent as EventStoreDB is: an append with the original expected revision and
 * ids succeeds again with the original answer; overlap with anything else is a conflict; a retry at
 * the newest revision is a new append. There is no `any`. Nothing to append is asked about the revision too. A position that
 * the log never gave, or that lies behind its end, is refused.
 * Throws ConflictError, InvalidPositionError, EventTooLargeError, AppendTooLargeError (a store that has such a limit), StoreUnavailableError, StoreFullError, OutcomeUnknownError.
 */
export interface EventStore {
  append(
    stream: StreamName,
    expected: ExpectedRevision,
    events: readonly EventToStore[],
  ): Promise<Appended>;
  /** Events of one stream; empty when there is none. */
  read(stream: StreamName, options?: ReadOptions): Promise<readonly StoredEvent[]>;
  /** Events after the position, in log order. */
  readAll(after: Position, filter: LogFilter, limit: number): Promise<LogPage>;
  /** Follows the log until the signal aborts. Throws when the connection breaks: the runner resumes. */
  subscribe(
    after: Position,
    filter: LogFilter,
    signal: AbortSignal,
    options?: SubscribeOptions,
  ): AsyncIterable<LogBatch>;
  /** The events that a command wrote into a stream, in order; empty when it wrote none. */
  findCommand(
    stream: StreamName,
    commandId: string,
    issuedAt: string,
  ): Promise<readonly StoredEvent[]>;
  /** The newest position, `START` for an empty log. */
  head(): Promise<Position>;
  /** How many events fit, by a store that can count them without handing them over; may take seconds. */
  count?(filter: LogFilter): Promise<number>;
  /**
   * The first event that a store finds by other values (its command, its time) than the event itself has, by a store that keeps
   * such values beside the event; null when there is none. Looks at every event.
   */
  misfiled?(): Promise<MisfiledEvent | null>;
  /** Estimated part of the log, 0 to 1, that lies up to a position, by a store whose positions are offsets. */
  partUpTo?(position: Position): Promise<number>;
  close(): Promise<void>;
}
