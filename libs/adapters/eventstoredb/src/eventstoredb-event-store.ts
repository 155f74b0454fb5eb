import { setTimeout as sleep } from 'node:timers/promises';
import {
  ConflictError,
  InvalidPositionError,
  StoreUnavailableError,
  expectedNumber,
  logFilter,
  type Appended,
  type EventStore,
  type EventToStore,
  type ExpectedRevision,
  type LogBatch,
  type LogFilter,
  type LogPage,
  type Position,
  type ReadOptions,
  type StoredEvent,
  type SubscribeOptions,
} from '@bitacora/kernel';
import type { ClientEvent } from './client.js';
import { appendError, isRefusedPlace, readError } from './errors.js';
import { LogHead } from './log-head.js';
import { toPlace, placeToPosition } from './log-place.js';
import { type Connections, connect } from './open.js';
import { RecentLog } from './recent-log.js';
import { isSystemEvent, toClientEvent, toStoredEvent } from './stored-event.js';

/** How the store is reached. */
export interface EventStoreDbOptions {
  /**
   * `esdb://…` or `esdb+discover://…`, with TLS and credentials as the client reads them. Its
   * `defaultDeadline` (ms, 10 s when absent) is the longest wait for an answer.
   */
  readonly connectionString: string;
}

const BATCH_EVENTS = 256;
const PAGE = 500;
const LARGEST_PAGE = 2_000;
const COMMAND_PAGE = 100;
/** How far the server's clock and ours may be apart. */
const CLOCK_SKEW_MS = 5 * 60_000;

/**
 * The log in EventStoreDB, through its own client. Appends go with the exact revision and never
 * with `any`; what is not known to be written or refused is OutcomeUnknownError. The process
 * follows the log once for all (see RecentLog).
 */
export class EventStoreDbEventStore implements EventStore {
  readonly #closing = new AbortController();
  readonly #head: LogHead;
  #recent: Promise<RecentLog> | null = null;

  private constructor(private readonly connections: Connections) {
    this.#head = new LogHead((...asked) => connections.reads.readAll(...asked));
  }

  /** Connects. Throws StoreSetupError when this is no server to work with. */
  static async open({ connectionString }: EventStoreDbOptions): Promise<EventStoreDbEventStore> {
    return new EventStoreDbEventStore(await connect(connectionString));
  }

  async append(
    stream: string,
    expected: ExpectedRevision,
    events: readonly EventToStore[],
  ): Promise<Appended> {
    this.#assertOpen();
    const sent = events.map(toClientEvent);
    const revision = expectedNumber(expected);
    if (sent.length === 0) return this.#nothingAppended(stream, expected);
    try {
      const result = await this.connections.appends.append(
        stream,
        revision < 0 ? 'no_stream' : BigInt(revision),
        sent,
      );
      if (!result.position) throw new Error('no position');
      const position = placeToPosition(result.position);
      return { revision: Number(result.nextExpectedRevision), position };
    } catch (error) {
      throw appendError(error, stream, expected);
    }
  }

  async read(stream: string, options: ReadOptions = {}): Promise<readonly StoredEvent[]> {
    const backwards = options.direction === 'backwards';
    const { from = backwards ? 'end' : 0, limit = Number.MAX_SAFE_INTEGER } = options;
    if ((from === 'end' && !backwards) || limit === 0) return [];
    const start = from === 'end' ? 'end' : BigInt(from);
    const direction = backwards ? 'backwards' : 'forwards';
    const events = await this.#reading(stream, () =>
      this.connections.reads.readStream(stream, start, direction, limit),
    );
    return (events ?? []).map(toStoredEvent);
  }

  /** The client reads without a filter, so what does not fit is left out here. */
  async readAll(after: Position, filter: LogFilter, limit: number): Promise<LogPage> {
    const fits = logFilter(filter);
    const takesAll = Object.values(filter).every((part) => part === undefined);
    const found: StoredEvent[] = [];
    let next = after;
    for (let from = toPlace(after); found.length < limit;) {
      // The first of a page is where the one before it ended.
      const wanted = limit - found.length + 1;
      const count = takesAll ? Math.min(wanted, LARGEST_PAGE) : PAGE;
      const page = await this.#reading('The log', () =>
        this.connections.reads.readAll(from, 'forwards', count).catch((error: unknown) => {
          throw isRefusedPlace(error) ? new InvalidPositionError(after) : error;
        }),
      );
      // Inclusive: what is at the position comes first. Nothing follows the end of the log.
      if (from !== 'start' && page.length === 0) throw new InvalidPositionError(after);
      for (const event of ownEvents(page)) {
        if (event.position <= next || found.length === limit) continue;
        next = event.position;
        if (fits(event)) found.push(event);
      }
      const last = page.at(-1)?.position;
      if (page.length < count || !last) break;
      from = last;
    }
    return { events: found, next };
  }

  async *subscribe(
    after: Position,
    filter: LogFilter,
    signal: AbortSignal,
    { gatherMs = 0 }: SubscribeOptions = {},
  ): AsyncGenerator<LogBatch, void, undefined> {
    const stop = AbortSignal.any([signal, this.#closing.signal]);
    const fits = logFilter(filter);
    let held = after;
    let isToldCaughtUp = false;
    await this.#assertGiven(after);
    while (!stop.aborted) {
      const recent = await this.#recentLog();
      const isNear = recent.covers(held);
      const page = isNear
        ? nearPage(recent.after(held, BATCH_EVENTS), held, fits)
        : await this.readAll(held, filter, BATCH_EVENTS);
      if (stop.aborted) break;
      if (isNear && page.next === held) {
        const news = recent.news(held, stop);
        // What has come says nothing of what is on its way, so the log itself is asked, once for all who follow it.
        const head: Position | void = isToldCaughtUp
          ? undefined
          : await Promise.race([news, this.#headSoon()]);
        if (stop.aborted) break;
        const caughtUp: boolean = typeof head === 'string' && head <= held;
        if (caughtUp) yield { events: [], after: held, next: held, caughtUp };
        isToldCaughtUp ||= caughtUp;
        await news;
        continue;
      }
      const from = held;
      held = page.next;
      isToldCaughtUp = false;
      const delivered = performance.now();
      yield { events: page.events, after: from, next: held, caughtUp: false };
      const isAtEnd = isNear && held >= recent.until;
      const early = isAtEnd ? gatherMs - (performance.now() - delivered) : 0;
      if (early > 0 && !stop.aborted) await sleep(early);
    }
    if (!signal.aborted) throw new StoreUnavailableError('The event store was closed.');
  }

  async findCommand(
    stream: string,
    commandId: string,
    issuedAt: string,
  ): Promise<readonly StoredEvent[]> {
    const oldest = Date.parse(issuedAt) - CLOCK_SKEW_MS;
    const found: StoredEvent[] = [];
    for (let from: number | 'end' = 'end'; ;) {
      const page = await this.read(stream, { from, direction: 'backwards', limit: COMMAND_PAGE });
      for (const event of page) {
        if (event.metadata['commandId'] === commandId) found.unshift(event);
        // A command wrote its events in one append: what comes before them is another's.
        else if (found.length > 0 || Date.parse(event.recordedAt) < oldest) return found;
      }
      const last = page.at(-1);
      if (page.length < COMMAND_PAGE || !last || last.revision === 0) return found;
      from = last.revision - 1;
    }
  }

  /** Places are offsets in the files of the log, so the part is that of its bytes. */
  async partUpTo(position: Position): Promise<number> {
    const head = toPlace(await this.head());
    const place = toPlace(position);
    if (head === 'start' || place === 'start') return 0;
    return Math.min(1, Number(place.commit) / Math.max(1, Number(head.commit)));
  }

  async head(): Promise<Position> {
    return this.#reading('The log', () => this.#head.newest());
  }

  #headSoon(): Promise<Position> {
    return this.#reading('The log', () => this.#head.newestSoon());
  }

  /** Ends subscriptions and connections; never waits longer than a few seconds. */
  async close(): Promise<void> {
    if (this.#closing.signal.aborted) return;
    this.#closing.abort();
    const { appends, reads, follows } = this.connections;
    const closed = Promise.all([appends.close(), reads.close(), follows.close()]);
    (await this.#recent?.catch(() => null))?.close();
    await closed;
  }

  async #nothingAppended(stream: string, expected: ExpectedRevision): Promise<Appended> {
    const [newest] = await this.read(stream, { direction: 'backwards', limit: 1 });
    const revision = newest?.revision ?? -1;
    if (revision !== expectedNumber(expected)) {
      throw new ConflictError(stream, expected, revision < 0 ? 'none' : revision);
    }
    return { revision, position: await this.head(), repeated: false };
  }

  /** Throws InvalidPositionError for a position that is none, or lies behind the end of the log. */
  async #assertGiven(position: Position): Promise<void> {
    const place = toPlace(position);
    if (place !== 'start' && position > (await this.head())) {
      throw new InvalidPositionError(position);
    }
  }

  /**
   * The one subscription of the process. The first caller opens it and the others wait for that one, because a
   * connection has a hundred streams. A broken one is replaced, from the head of that moment on.
   */
  async #recentLog(): Promise<RecentLog> {
    const shared = (this.#recent ??= this.#openRecentLog());
    const recent = await shared;
    if (!recent.isBroken) return recent;
    if (this.#recent === shared) {
      this.#recent = null;
      recent.close();
    }
    return this.#recentLog();
  }

  /** One that cannot be opened is forgotten, so that the next who asks tries again. */
  async #openRecentLog(): Promise<RecentLog> {
    try {
      const head = await this.head();
      return new RecentLog(this.connections.follows, head, () => this.head());
    } catch (error) {
      this.#recent = null;
      throw error;
    }
  }

  async #reading<T>(what: string, read: () => Promise<T>): Promise<T> {
    this.#assertOpen();
    try {
      const answer = await read();
      // A read that was cancelled by closing ends as if there were nothing.
      this.#assertOpen();
      return answer;
    } catch (error) {
      throw readError(error, what);
    }
  }

  #assertOpen(): void {
    if (this.#closing.signal.aborted) {
      throw new StoreUnavailableError('The event store was closed.');
    }
  }
}

function ownEvents(page: readonly ClientEvent[]): readonly StoredEvent[] {
  return page.filter((event) => !isSystemEvent(event)).map(toStoredEvent);
}

function nearPage(
  events: readonly StoredEvent[],
  held: Position,
  fits: (event: StoredEvent) => boolean,
): LogPage {
  return { events: events.filter(fits), next: events.at(-1)?.position ?? held };
}
