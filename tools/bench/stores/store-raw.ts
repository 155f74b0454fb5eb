import { DatabaseSync } from 'node:sqlite';
import type { EventToStore } from '@bitacora/kernel';
import { streamNames } from './store-events.js';

/**
 * The baseline: node:sqlite alone, writing the same rows into the same kind of table, in the calling
 * thread, synced at each commit. It checks no revision and knows no retries.
 */
export class RawLog {
  readonly #database: DatabaseSync;
  readonly #insert;
  #position = 0;

  constructor(file: string) {
    this.#database = new DatabaseSync(file);
    this.#database.exec(`
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = FULL;
      CREATE TABLE events (
        position INTEGER PRIMARY KEY, stream TEXT, revision INTEGER, type TEXT, id TEXT,
        command TEXT, recorded_at TEXT, data TEXT, metadata TEXT
      );
      CREATE UNIQUE INDEX by_stream ON events (stream, revision);
      CREATE INDEX by_command ON events (stream, command);
    `);
    this.#insert = this.#database.prepare('INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)');
  }

  /** One event for each of `writers` streams in each transaction; events for each second. */
  grouped(events: readonly EventToStore[], writers: number): number {
    const streams = streamNames(writers);
    const start = performance.now();
    for (let next = 0; next < events.length; next += writers) {
      this.#database.exec('BEGIN IMMEDIATE');
      const group = events.slice(next, next + writers);
      group.forEach((event, writer) => this.#write(streams[writer] ?? '', next / writers, event));
      this.#database.exec('COMMIT');
    }
    return rate(events.length, start);
  }

  /** One event in each transaction; events for each second. */
  single(events: readonly EventToStore[]): number {
    const [stream = ''] = streamNames(1);
    const start = performance.now();
    events.forEach((event, revision) => {
      this.#database.exec('BEGIN IMMEDIATE');
      this.#write(stream, revision, event);
      this.#database.exec('COMMIT');
    });
    return rate(events.length, start);
  }

  close(): void {
    this.#database.close();
  }

  #write(stream: string, revision: number, { id, type, data, metadata }: EventToStore): void {
    this.#position += 1;
    this.#insert.run(
      this.#position,
      stream,
      revision,
      type,
      id,
      String(metadata['commandId']),
      '2026-01-01T00:00:00.000Z',
      JSON.stringify(data),
      JSON.stringify(metadata),
    );
  }
}

/** Events for each second since `start`. */
export function rate(count: number, start: number): number {
  return (count / (performance.now() - start)) * 1_000;
}
