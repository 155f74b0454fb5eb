import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  ConflictError,
  EventTooLargeError,
  MAX_EVENT_BYTES,
  StoreUnavailableError,
  expectedNumber,
  type Appended,
  type Clock,
  type EventStore,
  type EventToStore,
  type ExpectedRevision,
  type LogBatch,
  type LogFilter,
  type LogPage,
  type MisfiledEvent,
  type Position,
  type ReadOptions,
  type StoredEvent,
  type SubscribeOptions,
} from '@bitacora/kernel';
import { lockDataFolder, type DataFolderLock } from '../database/data-folder.js';
import { AppendTooLongError, guarded } from '../database/errors.js';
import { openDatabase } from '../database/open-database.js';
import { Maintenance } from '../maintenance/maintenance.js';
import { GroupChannel } from '../worker/group-channel.js';
import { startWorker } from '../worker/start-worker.js';
import type { AppendOutcome, AppendRequest, EventRow } from './append-messages.js';
import { CommitSignal } from './commit-signal.js';
import { EventLogReader } from './event-log-reader.js';
import { createEventSchema } from './event-schema.js';
import { rowToPosition } from './log-position.js';
import { RecentEvents } from './recent-events.js';

/** Events that one append takes, as EventStoreDB was seen to take. */
export const MAX_APPEND_EVENTS = 10_000;

/** Another process may write where no signal of ours reaches: look again after this time. */
const POLL_MS = 1_000;

/** Events of one batch of a subscription. */
const BATCH_EVENTS = 256;

/** Where the log is and who keeps it. */
export interface EventStoreOptions {
  readonly folder: string;
  readonly clock: Pick<Clock, 'now'>;
  /** Shared with the documents of the same folder; absent: the store has its own. */
  readonly maintenance?: Maintenance;
}

/**
 * The log in `events.db` of a data folder. One thread writes, with group commit and a sync for each
 * group; reads run on a connection of the caller's thread, so a committed append is visible to them
 * before its promise resolves.
 */
export class SqliteEventStore implements EventStore {
  readonly #file: string;
  readonly #clock: Pick<Clock, 'now'>;
  readonly #reader: EventLogReader;
  readonly #recent: RecentEvents;
  readonly #committed = new CommitSignal();
  readonly #channel: GroupChannel<AppendRequest, AppendOutcome> | null;
  readonly #release: () => Promise<void>;
  readonly #closing = new AbortController();

  private constructor(
    file: string,
    clock: Pick<Clock, 'now'>,
    channel: GroupChannel<AppendRequest, AppendOutcome> | null,
    release: () => Promise<void>,
  ) {
    this.#file = file;
    this.#clock = clock;
    this.#reader = guarded(
      file,
      () =>
        new EventLogReader(
          openDatabase(file, { role: 'reader', sync: 'full', busyTimeoutMs: 1_000 }),
        ),
    );
    this.#recent = new RecentEvents(this.#reader);
    this.#channel = channel;
    this.#release = release;
  }

  /** Opens the log for reading and writing. Throws StoreLockedError, StoreCorruptError, StoreFullError. */
  static open(options: EventStoreOptions): SqliteEventStore {
    mkdirSync(options.folder, { recursive: true });
    const lock = lockDataFolder(options.folder);
    try {
      return SqliteEventStore.#openLocked(options, lock);
    } catch (error) {
      lock.release();
      throw error;
    }
  }

  /** Opens the log of a running or stopped server for reading. Takes no lock and changes nothing. */
  static openReadOnly(folder: string): SqliteEventStore {
    const file = join(folder, 'events.db');
    return new SqliteEventStore(file, { now: () => '' }, null, () => Promise.resolve());
  }

  static #openLocked(options: EventStoreOptions, lock: DataFolderLock): SqliteEventStore {
    const file = join(options.folder, 'events.db');
    guarded(file, () => {
      const database = openDatabase(file, { role: 'writer', sync: 'full', busyTimeoutMs: 1_000 });
      try {
        createEventSchema(database);
      } finally {
        database.close();
      }
    });
    const channel = new GroupChannel<AppendRequest, AppendOutcome>(file, () =>
      startWorker('./event-writer.worker', import.meta.url, { file }),
    );
    const maintenance = options.maintenance ?? new Maintenance();
    // Nothing in the log is ever erased: words stand in boxes, and it is their key that goes.
    maintenance.watch(file, 'reused');
    return new SqliteEventStore(file, options.clock, channel, async () => {
      await channel.close();
      await maintenance.forget(file);
      if (!options.maintenance) await maintenance.close();
      lock.release();
    });
  }

  async append(
    stream: string,
    expected: ExpectedRevision,
    events: readonly EventToStore[],
  ): Promise<Appended> {
    if (!this.#channel) {
      throw new StoreUnavailableError(`${this.#file} is open for reading only.`);
    }
    if (events.length > MAX_APPEND_EVENTS) {
      throw new AppendTooLongError(stream, events.length, MAX_APPEND_EVENTS);
    }
    const now = this.#clock.now();
    const outcome = await this.#channel.submit({
      stream,
      expected: expectedNumber(expected),
      rows: events.map((event) => toRow(event, now)),
    });
    if ('conflict' in outcome) {
      throw new ConflictError(stream, expected, outcome.conflict < 0 ? 'none' : outcome.conflict);
    }
    this.#recent.mayHaveGrown();
    this.#committed.raise();
    const { revision, position, repeated } = outcome;
    return { revision, position: rowToPosition(position), repeated };
  }

  async read(stream: string, options: ReadOptions = {}): Promise<readonly StoredEvent[]> {
    const backwards = options.direction === 'backwards';
    const { from = backwards ? 'end' : 0, limit = -1 } = options;
    if (from === 'end' && !backwards) return [];
    const revision = from === 'end' ? Number.MAX_SAFE_INTEGER : from;
    return this.#guarded(() => this.#reader.stream(stream, revision, backwards, limit));
  }

  async readAll(after: Position, filter: LogFilter, limit: number): Promise<LogPage> {
    const { events, next } = this.#guarded(() => this.#reader.page(after, filter, limit));
    return { events, next };
  }

  async *subscribe(
    after: Position,
    filter: LogFilter,
    signal: AbortSignal,
    { gatherMs = 0 }: SubscribeOptions = {},
  ): AsyncGenerator<LogBatch, void, undefined> {
    const stop = AbortSignal.any([signal, this.#closing.signal]);
    let next = after;
    let first = true;
    this.#recent.mayHaveGrown();
    while (!stop.aborted) {
      const page = this.#guarded(() => this.#recent.page(next, filter, BATCH_EVENTS));
      if (!first && page.next === next) {
        if (!(await this.#committed.wait(POLL_MS, stop))) this.#recent.mayHaveGrown();
        continue;
      }
      first = false;
      const from = next;
      next = page.next;
      const delivered = performance.now();
      yield { events: page.events, after: from, next, caughtUp: page.end };
      const early = page.end ? gatherMs - (performance.now() - delivered) : 0;
      if (early > 0 && !stop.aborted) await sleep(early);
      // A long catch-up shares the thread with everybody else.
      if (!page.end) await new Promise<void>((resolve) => setImmediate(resolve));
    }
    if (!signal.aborted) throw new StoreUnavailableError(`${this.#file} was closed.`);
  }

  async findCommand(stream: string, commandId: string): Promise<readonly StoredEvent[]> {
    return this.#guarded(() => this.#reader.command(stream, commandId));
  }

  async count(filter: LogFilter): Promise<number> {
    return this.#guarded(() => this.#reader.count(filter));
  }

  async misfiled(): Promise<MisfiledEvent | null> {
    return this.#guarded(() => this.#reader.misfiled());
  }

  async head(): Promise<Position> {
    return this.#guarded(() => rowToPosition(this.#reader.last()));
  }

  /** Waits for the appends under way, ends all subscriptions and gives the data folder back. */
  async close(): Promise<void> {
    if (this.#closing.signal.aborted) return;
    this.#closing.abort();
    this.#reader.close();
    await this.#release();
  }

  #guarded<T>(operation: () => T): T {
    if (this.#closing.signal.aborted) throw new StoreUnavailableError(`${this.#file} is closed.`);
    return guarded(this.#file, operation);
  }
}

/** An authenticated event says itself when it was recorded, so that the column of that name can be checked. */
function toRow(event: EventToStore, now: string): EventRow {
  const data = JSON.stringify(event.data);
  const metadata = JSON.stringify(event.metadata);
  const bytes = Buffer.byteLength(data) + Buffer.byteLength(metadata);
  if (bytes > MAX_EVENT_BYTES) throw new EventTooLargeError(event.type, bytes, MAX_EVENT_BYTES);
  const { commandId, mac, occurredAt } = event.metadata;
  const command = typeof commandId === 'string' ? commandId : null;
  const recordedAt = typeof mac === 'string' ? String(occurredAt) : now;
  return [event.id, event.type, command, recordedAt, data, metadata];
}
