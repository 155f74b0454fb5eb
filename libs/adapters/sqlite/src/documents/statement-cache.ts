import type { DatabaseSync, StatementSync } from 'node:sqlite';

/** Shapes of statements that are kept prepared. */
const KEPT = 200;

/** Prepared statements by their text, which holds no values. Rows come as arrays. */
export class StatementCache {
  readonly #database: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  get(sql: string): StatementSync {
    const known = this.#statements.get(sql);
    if (known) return known;
    const statement = this.#database.prepare(sql);
    statement.setReturnArrays(true);
    if (this.#statements.size >= KEPT) this.#statements.clear();
    this.#statements.set(sql, statement);
    return statement;
  }
}
