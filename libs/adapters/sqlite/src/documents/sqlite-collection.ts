import type { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  CheckpointConflictError,
  documentFilter,
  documentOrder,
  DuplicateKeyError,
  queryWords,
  START,
  StoreUnavailableError,
  type Checkpoint,
  type Collection,
  type CollectionSpec,
  type DocumentBatch,
  type Filter,
  type FindOptions,
  type JsonObject,
  type Sort,
  type StoredDocument,
} from '@bitacora/kernel';
import { guarded } from '../database/errors.js';
import { messageOf, sqliteFailure } from '../database/sqlite-failure.js';
import { AccountNumbers } from './account-numbers.js';
import { columnPlan, type ColumnPlan } from './column-plan.js';
import { prepareSchema } from './collection-schema.js';
import { documentIn, rowColumns } from './document-row.js';
import { DocumentWriter } from './document-writer.js';
import { filterSql, ofAccount } from './filter-sql.js';
import { LateIndexes } from './filling/late-indexes.js';
import type { StoredValue } from './stored-value.js';
import { StatementCache } from './statement-cache.js';
import { offerFits } from './fits-function.js';

/** Pause between two tries while the maintenance thread holds the file. */
const RETRY_MS = 2;

/** Longest wait for the file: a scrub of a large file takes seconds. */
const PATIENCE_MS = 60_000;

/** Called with the outcome of a file that is filled as a whole, once its connection is closed. */
export interface FillOfFile {
  /** It holds every commit and every index. */
  kept(): void;
  /** An index could not be made. */
  lost(): void;
}

/** One collection in a file of its own. All statements are finished when their call returns. */
export class SqliteCollection<
  D extends StoredDocument = StoredDocument & JsonObject,
> implements Collection<D> {
  readonly spec: CollectionSpec;
  readonly #file: string;
  readonly #database: DatabaseSync;
  readonly #plan: ColumnPlan;
  readonly #statements: StatementCache;
  readonly #accounts: AccountNumbers;
  readonly #writer: DocumentWriter;
  readonly #columns: string;
  readonly #indexes: LateIndexes;
  readonly #fill: FillOfFile | null;
  #closed = false;

  /**
   * @param database writer connection; the collection closes it
   * @param fill given when an empty file is filled as a whole: see `LateIndexes`
   */
  constructor(spec: CollectionSpec, file: string, database: DatabaseSync, fill?: FillOfFile) {
    this.spec = spec;
    this.#file = file;
    this.#database = database;
    this.#plan = columnPlan(spec);
    offerFits(database);
    prepareSchema(database, this.#plan);
    this.#fill = fill ?? null;
    this.#indexes = new LateIndexes(database, this.#plan, fill !== undefined);
    this.#accounts = new AccountNumbers(database);
    this.#writer = new DocumentWriter(database, this.#plan, this.#accounts);
    this.#columns = rowColumns(this.#plan.held);
    this.#statements = new StatementCache(database);
  }

  async get(ids: readonly string[]): Promise<ReadonlyMap<string, D>> {
    return this.#guarded(() => {
      const statement = this.#statements.get(`SELECT ${this.#columns} FROM docs WHERE _id = ?`);
      const found = new Map<string, D>();
      for (const id of ids) {
        const row = statement.get(id) as unknown[] | undefined;
        if (row) found.set(id, this.#documentIn(row));
      }
      return found;
    });
  }

  async find(filter: Filter, options: FindOptions = {}): Promise<readonly D[]> {
    const { sort = [], skip = 0, limit = -1 } = options;
    documentFilter(filter);
    const where = filterSql(filter, this.#plan);
    const order = this.#orderSql(sort);
    return this.#guarded(() => {
      this.#indexes.ensureFor(filter);
      if (order === null) {
        const rows = this.#found(where.sql, where.parameters);
        const end = limit < 0 ? undefined : skip + limit;
        return rows.sort(documentOrder(sort)).slice(skip, end);
      }
      return this.#found(`${where.sql}${order} LIMIT ? OFFSET ?`, [
        ...where.parameters,
        limit,
        skip,
      ]);
    });
  }

  async search(account: string, words: string, limit: number): Promise<readonly string[]> {
    const searched = queryWords(words);
    if (searched.length === 0 || this.#plan.searched.length === 0) return [];
    const query = searched.map(({ text, isStart }) => `"${text}"${isStart ? '*' : ''}`).join(' ');
    return this.#guarded(() => {
      const rows = this.#statements
        .get(
          'SELECT _id FROM words CROSS JOIN docs ON docs.number = words.rowid ' +
            `WHERE words MATCH ? AND ${ofAccount('= ?')} ORDER BY words.rowid DESC LIMIT ?`,
        )
        .all(query, account, limit) as unknown as [string][];
      return rows.map(([id]) => id);
    });
  }

  async count(filter: Filter, limit = -1): Promise<number> {
    documentFilter(filter);
    const { sql, parameters } = filterSql(filter, this.#plan);
    return this.#guarded(() => {
      this.#indexes.ensureFor(filter);
      const statement = this.#statements.get(
        `SELECT count(*) FROM (SELECT 1 FROM docs WHERE ${sql} LIMIT ?)`,
      );
      const row = statement.get(...parameters, limit) as unknown as [number];
      return row[0];
    });
  }

  /** Waits without holding the thread; begin, writes and commit are one synchronous step, so commits never mix. */
  async commit(batch: DocumentBatch): Promise<void> {
    const end = performance.now() + PATIENCE_MS;
    while (!this.#tryCommit(batch, performance.now() > end)) await sleep(RETRY_MS);
  }

  async checkpoint(processor: string): Promise<Checkpoint | null> {
    return this.#guarded(() => this.#checkpoint(processor));
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    let isWhole = false;
    try {
      guarded(this.#file, () => this.#indexes.ensureAll());
      isWhole = true;
    } finally {
      this.#database.close();
      if (!isWhole) this.#fill?.lost();
    }
    guarded(this.#file, () => this.#fill?.kept());
  }

  #tryCommit(batch: DocumentBatch, lastTry: boolean): boolean {
    if (!this.#tryBegin(lastTry)) return false;
    try {
      this.#guarded(() => {
        if (batch.checkpoint) this.#moveCheckpoint(batch.checkpoint);
        for (const id of batch.remove) this.#writer.remove(id);
        for (const document of batch.put) this.#put(document);
        this.#database.exec('COMMIT');
      });
      return true;
    } catch (error) {
      if (!this.#closed && this.#database.isTransaction) this.#database.exec('ROLLBACK');
      this.#accounts.forget();
      throw error;
    }
  }

  #tryBegin(lastTry: boolean): boolean {
    return this.#guarded(() => {
      try {
        this.#database.exec('BEGIN IMMEDIATE');
        return true;
      } catch (error) {
        if (lastTry || sqliteFailure(error) !== 'busy') throw error;
        return false;
      }
    });
  }

  #put(document: StoredDocument): void {
    try {
      this.#writer.put(document);
    } catch (error) {
      const repeated = this.#repeatedIndex(error);
      if (repeated === null) throw error;
      throw new DuplicateKeyError(this.spec.name, repeated, document._id);
    }
  }

  /** SQLite names the index by its columns, or by name when it is one of expressions. */
  #repeatedIndex(error: unknown): string | null {
    const message = messageOf(error);
    if (!message.startsWith('UNIQUE constraint failed')) return null;
    const index = this.spec.indexes.find(
      ({ name, unique, keys }) =>
        unique &&
        (message.includes(`'one_${name}'`) ||
          (keys.length === 1 &&
            message.endsWith(`docs.${this.#plan.columns.get(keys[0]?.[0] ?? '')}`))),
    );
    return index?.name ?? null;
  }

  #moveCheckpoint({ processor, from, to, epoch }: NonNullable<DocumentBatch['checkpoint']>): void {
    const stored = this.#checkpoint(processor);
    const position = stored?.position ?? START;
    if (position !== from || (stored?.epoch ?? 0) > epoch) {
      throw new CheckpointConflictError(processor, from, position);
    }
    this.#statements
      .get(
        'INSERT INTO checkpoints (processor, position, epoch) VALUES (?, ?, ?) ' +
          'ON CONFLICT (processor) DO UPDATE SET position = excluded.position, epoch = excluded.epoch',
      )
      .run(processor, to, epoch);
  }

  #checkpoint(processor: string): Checkpoint | null {
    const row = this.#statements
      .get('SELECT position, epoch FROM checkpoints WHERE processor = ?')
      .get(processor) as unknown as [string, number] | undefined;
    return row ? { processor, position: row[0], epoch: row[1] } : null;
  }

  /** The order in SQL, or null when a path of it has no column. Equal documents are in the order of their ids. */
  #orderSql(sort: Sort): string | null {
    if (sort.length === 0) return '';
    const terms: string[] = [];
    for (const [path, direction] of sort) {
      const column = this.#plan.columns.get(path);
      // Numbers of accounts are in no order.
      if (!column || path === 'account') return null;
      terms.push(direction === 1 ? column : `${column} DESC`);
    }
    const isTotal = sort.some(([path]) => path === this.spec.orderedBy);
    return ` ORDER BY ${terms.join(', ')}${isTotal ? '' : ', _id'}`;
  }

  #found(where: string, parameters: readonly StoredValue[]): D[] {
    const statement = this.#statements.get(`SELECT ${this.#columns} FROM docs WHERE ${where}`);
    const rows = statement.all(...parameters) as unknown as unknown[][];
    return rows.map((row) => this.#documentIn(row));
  }

  #documentIn(row: readonly unknown[]): D {
    return documentIn(row, this.#plan.held, this.#accounts) as D;
  }

  #guarded<T>(operation: () => T): T {
    if (this.#closed) throw new StoreUnavailableError(`${this.#file} is closed.`);
    return guarded(this.#file, operation);
  }
}
