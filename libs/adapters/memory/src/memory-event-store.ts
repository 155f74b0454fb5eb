import {
  AppendTooLargeError,
  ConflictError,
  InvalidPositionError,
  EventTooLargeError,
  StoreUnavailableError,
  MAX_APPEND_BYTES,
  MAX_EVENT_BYTES,
  type EventToStore,
  type StoredEvent,
  appendedBytes,
  eventBytes,
  START,
  type Position,
  type StreamName,
  type Clock,
  expectedNumber,
  type Appended,
  type EventStore,
  type ExpectedRevision,
  type LogBatch,
  type LogFilter,
  type LogPage,
  type ReadOptions,
  storedJson,
  logFilter,
  WakeUp,
} from '@bitacora/kernel';

const SUBSCRIPTION_PAGE = 512;
const POSITION_DIGITS = 16;
const POSITION = /^\d{16}$/;

/** Keeps events in memory, with the promises of the port. For tests and for trying things out. */
export class MemoryEventStore implements EventStore {
  readonly #log: StoredEvent[] = [];
  readonly #streams = new Map<StreamName, StoredEvent[]>();
  readonly #commands = new Map<string, StoredEvent[]>();
  readonly #appended = new WakeUp();
  readonly #closed = new AbortController();

  constructor(private readonly clock: Pick<Clock, 'now'>) {}

  async append(
    stream: StreamName,
    expected: ExpectedRevision,
    events: readonly EventToStore[],
  ): Promise<Appended> {
    this.#assertOpen();
    const existing = this.#streams.get(stream) ?? [];
    const current = existing.length - 1;
    const base = expectedNumber(expected);
    if (base > current) throw conflict(stream, expected, current);
    if (base < current) return retried(stream, expected, base, existing, events);
    assertSmall(stream, events);
    const recordedAt = this.clock.now();
    for (const event of events) this.#record(stream, event, recordedAt);
    if (events.length > 0) this.#appended.signal();
    return { revision: current + events.length, position: this.#head(), repeated: false };
  }

  async read(stream: StreamName, options: ReadOptions = {}): Promise<readonly StoredEvent[]> {
    this.#assertOpen();
    const events = this.#streams.get(stream) ?? [];
    const { limit = Infinity } = options;
    if (options.direction === 'backwards') {
      const from = options.from === undefined || options.from === 'end' ? Infinity : options.from;
      return events
        .slice(0, from + 1)
        .reverse()
        .slice(0, limit);
    }
    if (options.from === 'end') return [];
    const from = options.from ?? 0;
    return events.slice(from, from + limit);
  }

  async readAll(after: Position, filter: LogFilter, limit: number): Promise<LogPage> {
    this.#assertOpen();
    return this.#page(after, filter, limit);
  }

  async *subscribe(
    after: Position,
    filter: LogFilter,
    signal: AbortSignal,
  ): AsyncIterable<LogBatch> {
    const ended = AbortSignal.any([signal, this.#closed.signal]);
    let cursor = after;
    let first = true;
    while (!ended.aborted) {
      const seen = this.#appended.count;
      const page = this.#page(cursor, filter, SUBSCRIPTION_PAGE);
      if (first || page.next !== cursor) {
        first = false;
        const from = cursor;
        cursor = page.next;
        yield { ...page, after: from, caughtUp: cursor === this.#head() };
      } else {
        await this.#appended.wait(seen, ended);
      }
    }
    if (!signal.aborted) throw new StoreUnavailableError('The event store was closed.');
  }

  async findCommand(stream: StreamName, commandId: string): Promise<readonly StoredEvent[]> {
    this.#assertOpen();
    return this.#commands.get(commandKey(stream, commandId))?.slice() ?? [];
  }

  async head(): Promise<Position> {
    this.#assertOpen();
    return this.#head();
  }

  async count(filter: LogFilter): Promise<number> {
    this.#assertOpen();
    return this.#log.filter(logFilter(filter)).length;
  }

  async close(): Promise<void> {
    this.#closed.abort();
  }

  #record(stream: StreamName, event: EventToStore, recordedAt: string): void {
    const events = this.#streams.get(stream) ?? [];
    const stored: StoredEvent = Object.freeze({
      id: event.id,
      type: event.type,
      stream,
      revision: events.length,
      position: positionAt(this.#log.length + 1),
      recordedAt,
      data: storedJson(event.data),
      metadata: storedJson(event.metadata),
    });
    if (events.length === 0) this.#streams.set(stream, events);
    events.push(stored);
    this.#log.push(stored);
    const { commandId } = stored.metadata;
    if (typeof commandId !== 'string') return;
    const key = commandKey(stream, commandId);
    const written = this.#commands.get(key);
    if (written) written.push(stored);
    else this.#commands.set(key, [stored]);
  }

  #page(after: Position, filter: LogFilter, limit: number): LogPage {
    const fits = logFilter(filter);
    const events: StoredEvent[] = [];
    let index = this.#rowsUpTo(after);
    for (; index < this.#log.length && events.length < limit; index += 1) {
      const event = this.#log[index] as StoredEvent;
      if (fits(event)) events.push(event);
    }
    return { events, next: index === 0 ? after : positionAt(index) };
  }

  #rowsUpTo(after: Position): number {
    const rows = after === START ? 0 : Number(after);
    const isOwn = after === START || (POSITION.test(after) && rows > 0);
    if (!isOwn || rows > this.#log.length) throw new InvalidPositionError(after);
    return rows;
  }

  #head(): Position {
    return this.#log.length === 0 ? START : positionAt(this.#log.length);
  }

  #assertOpen(): void {
    if (this.#closed.signal.aborted) throw new StoreUnavailableError('The event store was closed.');
  }
}

/** An append below the newest revision: fine when it is exactly what was written there before. */
function retried(
  stream: StreamName,
  expected: ExpectedRevision,
  base: number,
  existing: readonly StoredEvent[],
  events: readonly EventToStore[],
): Appended {
  const same =
    events.length > 0 &&
    events.every((event, index) => existing[base + 1 + index]?.id === event.id);
  const last = existing[base + events.length];
  if (!same || !last) throw conflict(stream, expected, existing.length - 1);
  return { revision: last.revision, position: last.position, repeated: true };
}

/** Measures as EventStoreDB does, the store that takes least. */
function assertSmall(stream: StreamName, events: readonly EventToStore[]): void {
  let all = 0;
  for (const { type, data, metadata } of events) {
    const bytes = eventBytes(data, metadata);
    if (bytes > MAX_EVENT_BYTES) throw new EventTooLargeError(type, bytes, MAX_EVENT_BYTES);
    all += appendedBytes(type, bytes);
  }
  if (all > MAX_APPEND_BYTES) throw new AppendTooLargeError(stream, all, MAX_APPEND_BYTES);
}

function conflict(stream: StreamName, expected: ExpectedRevision, current: number): ConflictError {
  return new ConflictError(stream, expected, current < 0 ? 'none' : current);
}

function commandKey(stream: StreamName, commandId: string): string {
  return `${stream}\n${commandId}`;
}

function positionAt(count: number): Position {
  return String(count).padStart(POSITION_DIGITS, '0');
}
