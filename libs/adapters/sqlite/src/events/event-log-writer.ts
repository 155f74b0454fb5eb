import type { DatabaseSync } from 'node:sqlite';
import type { GroupWriter } from '../worker/serve-groups.js';
import type { AppendOutcome, AppendRequest } from './append-messages.js';

/** Streams whose newest revision is remembered. */
const REMEMBERED_STREAMS = 20_000;

interface Head {
  readonly number: number;
  revision: number;
}

/**
 * Appends with EventStoreDB's rules. It is the only writer of its file, so what it remembers of
 * streams is true until a transaction is rolled back.
 */
export class EventLogWriter implements GroupWriter<AppendRequest, AppendOutcome> {
  readonly database: DatabaseSync;
  readonly #heads = new Map<string, Head>();
  readonly #insertEvent;
  readonly #insertStream;
  readonly #findHead;
  readonly #idsBetween;
  readonly #lastPosition;
  #position: number;

  constructor(database: DatabaseSync) {
    this.database = database;
    this.#insertEvent = database.prepare(
      'INSERT INTO events (position, stream, revision, type, id, command, recorded_at, data, metadata) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
    );
    this.#insertStream = database.prepare('INSERT INTO streams (name) VALUES (?)');
    this.#findHead = database.prepare(
      'SELECT number, (SELECT max(revision) FROM events WHERE stream = number) AS revision FROM streams WHERE name = ?',
    );
    this.#idsBetween = database.prepare(
      'SELECT id, position FROM events WHERE stream = ? AND revision BETWEEN ? AND ? ORDER BY revision',
    );
    this.#lastPosition = database.prepare('SELECT max(position) AS position FROM events');
    this.#position = this.#readPosition();
  }

  execute({ stream, expected, rows }: AppendRequest): AppendOutcome {
    const head = this.#head(stream);
    const current = head?.revision ?? -1;
    if (expected < current) return this.#retryOf(head!, expected, rows) ?? { conflict: current };
    if (expected > current) return { conflict: current };
    if (rows.length === 0) return { revision: current, position: this.#position, repeated: false };
    const { number } = head ?? this.#newStream(stream);
    let revision = current;
    for (const [id, type, command, recordedAt, data, metadata] of rows) {
      revision += 1;
      this.#position += 1;
      this.#insertEvent.run(
        this.#position,
        number,
        revision,
        type,
        id,
        command,
        recordedAt,
        data,
        metadata,
      );
    }
    this.#remember(stream, number, revision);
    return { revision, position: this.#position, repeated: false };
  }

  rolledBack(): void {
    this.#heads.clear();
    this.#position = this.#readPosition();
  }

  /** The original answer when exactly these ids stand where the append would have put them. */
  #retryOf(head: Head, expected: number, rows: AppendRequest['rows']): AppendOutcome | null {
    const stored = this.#idsBetween.all(head.number, expected + 1, expected + rows.length);
    const last = stored.at(-1);
    if (!last || stored.length !== rows.length) return null;
    if (!rows.every(([id], index) => stored[index]?.['id'] === id)) return null;
    return {
      revision: expected + rows.length,
      position: Number(last['position']),
      repeated: true,
    };
  }

  #head(stream: string): Head | null {
    const remembered = this.#heads.get(stream);
    if (remembered) return remembered;
    const row = this.#findHead.get(stream);
    if (!row) return null;
    return this.#remember(stream, Number(row['number']), Number(row['revision'] ?? -1));
  }

  #newStream(stream: string): Head {
    const { lastInsertRowid } = this.#insertStream.run(stream);
    return { number: Number(lastInsertRowid), revision: -1 };
  }

  #remember(stream: string, number: number, revision: number): Head {
    const known = this.#heads.get(stream);
    if (known) {
      known.revision = revision;
      return known;
    }
    if (this.#heads.size >= REMEMBERED_STREAMS) this.#heads.clear();
    const head = { number, revision };
    this.#heads.set(stream, head);
    return head;
  }

  #readPosition(): number {
    return Number(this.#lastPosition.get()?.['position'] ?? 0);
  }
}
