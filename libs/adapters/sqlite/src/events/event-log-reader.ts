import type { DatabaseSync, StatementSync } from 'node:sqlite';
import {
  InvalidPositionError,
  type JsonObject,
  type LogFilter,
  type LogPage,
  MalformedEventError,
  type MisfiledEvent,
  type Position,
  type StoredEvent,
} from '@bitacora/kernel';
import { logFilterSql } from './log-filter.js';
import { fromPosition, rowToPosition } from './log-position.js';

/** Rows that one page of a filtered scan looks at, so that a rare type cannot hold the thread. */
const SCANNED_ROWS = 3_000;

/** Characters of JSON after which a page ends although its limit is not reached. */
const PAGE_CHARACTERS = 2_000_000;

/** Shapes of filters whose statements are kept. */
const CACHED_SCANS = 64;

const COLUMNS =
  'e.position, s.name, e.revision, e.type, e.id, e.recorded_at, e.data, e.metadata FROM events e JOIN streams s ON s.number = e.stream';

const COMMAND_ID = "e.metadata ->> '$.commandId'";
const MISFILED =
  `SELECT ${COLUMNS} WHERE e.command IS NOT ` +
  `(CASE WHEN json_type(e.metadata, '$.commandId') = 'text' THEN ${COMMAND_ID} END) ` +
  "OR (json_type(e.metadata, '$.mac') = 'text' AND e.recorded_at IS NOT e.metadata ->> '$.occurredAt') " +
  'ORDER BY e.position LIMIT 1';

type Row = [number, string, number, string, string, string, string, string];

/** A page, whether it reaches the newest event, and how much JSON its events are. */
export interface ReadPage extends LogPage {
  readonly end: boolean;
  readonly characters: number;
}

/** Reads of the log on a query-only connection. Every statement is finished when its call returns. */
export class EventLogReader {
  readonly #database: DatabaseSync;
  readonly #scans = new Map<string, StatementSync>();
  readonly #forwards: StatementSync;
  readonly #backwards: StatementSync;
  readonly #command: StatementSync;
  readonly #last: StatementSync;

  constructor(database: DatabaseSync) {
    this.#database = database;
    const ofStream = 'e.stream = (SELECT number FROM streams WHERE name = ?)';
    this.#forwards = this.#prepare(
      `SELECT ${COLUMNS} WHERE ${ofStream} AND e.revision >= ? ORDER BY e.revision LIMIT ?`,
    );
    this.#backwards = this.#prepare(
      `SELECT ${COLUMNS} WHERE ${ofStream} AND e.revision <= ? ORDER BY e.revision DESC LIMIT ?`,
    );
    this.#command = this.#prepare(
      `SELECT ${COLUMNS} WHERE ${ofStream} AND e.command = ? ORDER BY e.revision`,
    );
    this.#last = this.#prepare('SELECT max(position) FROM events');
  }

  /** @param limit -1 for no limit */
  stream(stream: string, from: number, backwards: boolean, limit: number): StoredEvent[] {
    const statement = backwards ? this.#backwards : this.#forwards;
    return rows(statement.all(stream, from, limit)).map(toEvent);
  }

  command(stream: string, commandId: string): StoredEvent[] {
    return rows(this.#command.all(stream, commandId)).map(toEvent);
  }

  /**
   * A page of the whole log. It ends at the limit, at a bound of bytes, or at a bound of scanned
   * rows; `next` is where the following page starts in each case.
   */
  page(after: Position, filter: LogFilter, limit: number): ReadPage {
    const from = fromPosition(after);
    const head = this.last();
    if (from > head) throw new InvalidPositionError(after);
    if (from === head) return { events: [], next: after, end: true, characters: 0 };
    const { sql, parameters } = logFilterSql(filter);
    const to = sql === '' ? head : Math.min(head, from + SCANNED_ROWS);
    const statement = this.#scan(sql);
    const events: StoredEvent[] = [];
    let characters = 0;
    let last = to;
    for (const row of statement.iterate(from, to, ...parameters, limit) as Iterable<unknown>) {
      const event = toEvent(row as Row);
      events.push(event);
      characters += (row as Row)[6].length + (row as Row)[7].length;
      if (events.length === limit || characters >= PAGE_CHARACTERS) {
        last = (row as Row)[0];
        break;
      }
    }
    return { events, next: rowToPosition(last), end: last === head, characters };
  }

  /** Events that fit. Looks at every row, but not at its large columns: a second for some million. */
  count(filter: LogFilter): number {
    const { sql, parameters } = logFilterSql(filter);
    const from = filter.streams ? 'events e JOIN streams s ON s.number = e.stream' : 'events e';
    const statement = this.#prepare(`SELECT count(*) FROM ${from} WHERE 1${sql}`);
    const [row] = rows(statement.all(...parameters));
    return Number(row?.[0] ?? 0);
  }

  /** The first event whose columns say other than the event itself. Parses the metadata of every row: seconds for a million. */
  misfiled(): MisfiledEvent | null {
    const [found] = rows(this.#prepare(MISFILED).all());
    if (!found) return null;
    return {
      position: rowToPosition(found[0]),
      stream: found[1],
      revision: found[2],
      id: found[4],
    };
  }

  /** The newest position, as a row number; 0 for an empty log. */
  last(): number {
    const [row] = rows(this.#last.all());
    return Number(row?.[0] ?? 0);
  }

  close(): void {
    this.#database.close();
  }

  #scan(sql: string): StatementSync {
    const cached = this.#scans.get(sql);
    if (cached) return cached;
    const statement = this.#prepare(
      // CROSS JOIN keeps the scan in log order whatever the planner thinks of the filter.
      `SELECT ${COLUMNS.replace('JOIN', 'CROSS JOIN')} WHERE e.position > ? AND e.position <= ?${sql} ORDER BY e.position LIMIT ?`,
    );
    if (this.#scans.size >= CACHED_SCANS) this.#scans.clear();
    this.#scans.set(sql, statement);
    return statement;
  }

  #prepare(sql: string): StatementSync {
    const statement = this.#database.prepare(sql);
    statement.setReturnArrays(true);
    return statement;
  }
}

function rows(result: unknown): Row[] {
  return result as Row[];
}

function toEvent(row: Row): StoredEvent {
  return {
    id: row[4],
    type: row[3],
    stream: row[1],
    revision: row[2],
    position: rowToPosition(row[0]),
    recordedAt: row[5],
    data: objectIn(row, 'data'),
    metadata: objectIn(row, 'metadata'),
  };
}

/** @throws MalformedEventError when something else wrote into the file. */
function objectIn(row: Row, column: 'data' | 'metadata'): JsonObject {
  try {
    const value: unknown = JSON.parse(column === 'data' ? row[6] : row[7]);
    if (isObject(value)) return value;
  } catch {
    // Said below.
  }
  throw new MalformedEventError(
    `Event ${row[2]} of ${row[1]} (${row[4]}) cannot be read: its ${column} is no JSON object. Restore the log from a backup.`,
  );
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
