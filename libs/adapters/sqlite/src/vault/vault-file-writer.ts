import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { GroupWriter } from '../worker/serve-groups.js';
import type { VaultRequest, VaultTable } from './vault-messages.js';

interface TableStatements {
  readonly make: StatementSync;
  readonly put: StatementSync;
  readonly remove: StatementSync;
}

/** While another connection checkpoints, SQLite refuses at once and waits for nothing: try again, this long in all. */
const PATIENCE_MS = 10_000;
const PAUSE_MS = 5;

/** Carries out changes of the vault. What was removed or replaced is in no byte of its files afterwards. */
export class VaultFileWriter implements GroupWriter<VaultRequest, null> {
  readonly database: DatabaseSync;
  readonly #tables: Readonly<Record<VaultTable, TableStatements>>;
  readonly #emptyLog: StatementSync;
  #overwrote = false;

  constructor(database: DatabaseSync) {
    this.database = database;
    this.#tables = { keys: this.#prepare('keys'), secrets: this.#prepare('secrets') };
    this.#emptyLog = database.prepare('PRAGMA wal_checkpoint(TRUNCATE)');
  }

  execute({ kind, table, name, content }: VaultRequest): null {
    const statements = this.#tables[table];
    if (kind === 'remove') {
      // Also when the row is gone: the log of an earlier try may still hold it.
      statements.remove.run(name);
      this.#overwrote = true;
    } else if (kind === 'make') {
      statements.make.run(name, content);
    } else {
      statements.put.run(name, content);
      this.#overwrote = true;
    }
    return null;
  }

  rolledBack(): void {
    // Nothing of the rows is remembered here, and emptying the log once more does no harm.
  }

  /** Pages are zeroed by secure_delete; their older images in the write-ahead log go with the log. */
  committed(): void {
    if (!this.#overwrote) return;
    if (!this.#emptied()) {
      throw new Error(
        'a reader holds the write-ahead log of the vault, so old content is still in it',
      );
    }
    this.#overwrote = false;
  }

  /** The maintenance thread checkpoints the same log; this thread has nothing else to do than wait for it. */
  #emptied(): boolean {
    const pause = new Int32Array(new SharedArrayBuffer(4));
    const end = performance.now() + PATIENCE_MS;
    for (;;) {
      const { busy } = this.#emptyLog.get() as { busy: number };
      if (busy === 0) return true;
      if (performance.now() > end) return false;
      Atomics.wait(pause, 0, 0, PAUSE_MS);
    }
  }

  #prepare(table: VaultTable): TableStatements {
    return {
      make: this.database.prepare(
        `INSERT INTO ${table} (name, content) VALUES (?, ?) ON CONFLICT (name) DO NOTHING`,
      ),
      put: this.database.prepare(
        `INSERT INTO ${table} (name, content) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET content = excluded.content`,
      ),
      remove: this.database.prepare(`DELETE FROM ${table} WHERE name = ?`),
    };
  }
}

/** Makes the tables of a new vault. */
export function createVaultSchema(database: DatabaseSync): void {
  database.exec(`
    CREATE TABLE IF NOT EXISTS keys (name TEXT PRIMARY KEY, content BLOB NOT NULL) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS secrets (name TEXT PRIMARY KEY, content BLOB NOT NULL) WITHOUT ROWID;
  `);
}
