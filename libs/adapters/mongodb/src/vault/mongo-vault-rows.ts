import { Binary, type ClientSession, type Collection } from 'mongodb';
import { isDuplicateKey, mongoStoreError } from '../connection/errors.js';
import type { MongoConnection } from '../connection/open.js';

/** The two kinds of rows of a vault. */
export type MongoVaultTable = 'keys' | 'secrets';

interface KeptRow {
  /** The name. */
  readonly _id: string;
  readonly content: Binary;
}

/**
 * Encrypted content by name, in a database of its own (`<name>_vault`), so that keys are backed up apart from what
 * they open. Writes are on the disks of a majority when they resolve; reads ask the primary. What was removed is in no answer any more;
 * its sealed bytes can stay in free blocks, journal and oplog until they are written over (see docs/operations.md).
 */
export class MongoVaultRows {
  readonly #tables: Readonly<Record<MongoVaultTable, Collection<KeptRow>>>;

  constructor(private readonly connection: MongoConnection) {
    const database = connection.beside('vault');
    this.#tables = {
      keys: database.collection<KeptRow>('keys'),
      secrets: database.collection<KeptRow>('secrets'),
    };
  }

  /** The content of a row, or null. */
  async get(table: MongoVaultTable, name: string): Promise<Uint8Array | null> {
    const row = await this.#asked((session) =>
      this.#tables[table].findOne({ _id: name }, { session }),
    );
    return row ? bytesOf(row) : null;
  }

  /** The rows that are there, in one question. */
  async getAll(
    table: MongoVaultTable,
    names: readonly string[],
  ): Promise<ReadonlyMap<string, Uint8Array>> {
    const rows = await this.#asked((session) =>
      this.#tables[table].find({ _id: { $in: names } }, { session }).toArray(),
    );
    return new Map(rows.map((row) => [row._id, bytesOf(row)]));
  }

  /** Every name of a table, for who copies the vault. */
  async names(table: MongoVaultTable): Promise<readonly string[]> {
    const rows = await this.#asked((session) =>
      this.#tables[table].find({}, { projection: { _id: 1 }, sort: { _id: 1 }, session }).toArray(),
    );
    return rows.map(({ _id }) => _id);
  }

  /** Keeps content under a name that has none; an earlier row stays as it is. */
  async make(table: MongoVaultTable, name: string, content: Uint8Array): Promise<void> {
    await this.#asked(async (session) => {
      try {
        const row = { _id: name, content: new Binary(content) };
        await this.#tables[table].insertOne(row, { session });
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
      }
    });
  }

  /** Keeps content under a name, in place of an earlier row. */
  async put(table: MongoVaultTable, name: string, content: Uint8Array): Promise<void> {
    await this.#asked((session) =>
      this.#tables[table].replaceOne(
        { _id: name },
        { content: new Binary(content) },
        { upsert: true, session },
      ),
    );
  }

  async remove(table: MongoVaultTable, name: string): Promise<void> {
    await this.#asked((session) => this.#tables[table].deleteOne({ _id: name }, { session }));
  }

  /** The connection is closed where it was opened. */
  async close(): Promise<void> {
    await Promise.resolve();
  }

  async #asked<T>(question: (session: ClientSession) => Promise<T>): Promise<T> {
    try {
      return await this.connection.reads.use(question);
    } catch (error) {
      throw mongoStoreError(error, 'The vault');
    }
  }
}

function bytesOf({ content }: KeptRow): Uint8Array {
  return content.buffer.subarray(0, content.position);
}
