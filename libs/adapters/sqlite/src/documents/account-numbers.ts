import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { StoreCorruptError } from '../database/errors.js';

/** Table of the accounts that documents of a file belong to. */
export const ACCOUNTS =
  'CREATE TABLE IF NOT EXISTS accounts (number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE)';

/**
 * Documents and the entries of their indexes name their account by a small number: an account is a
 * long text that would stand in each of them.
 */
export class AccountNumbers {
  readonly #numbers = new Map<string, number>();
  readonly #names = new Map<number, string>();
  readonly #database: DatabaseSync;
  readonly #find: StatementSync;
  readonly #name: StatementSync;
  readonly #add: StatementSync;

  constructor(database: DatabaseSync) {
    this.#database = database;
    this.#find = database.prepare('SELECT number FROM accounts WHERE name = ?');
    this.#name = database.prepare('SELECT name FROM accounts WHERE number = ?');
    this.#add = database.prepare('INSERT INTO accounts (name) VALUES (?)');
  }

  /** The number of an account, given to it now when it has none. Call in a transaction. */
  ensure(name: string): number {
    const known = this.#numbers.get(name);
    if (known !== undefined) return known;
    const found = this.#find.get(name)?.['number'] ?? this.#add.run(name).lastInsertRowid;
    return this.#keep(Number(found), name);
  }

  /** Throws StoreCorruptError for a number that no account has. */
  nameOf(number: number): string {
    const known = this.#names.get(number);
    if (known !== undefined) return known;
    const name = this.#name.get(number)?.['name'];
    if (typeof name !== 'string') throw new StoreCorruptError(this.#database.location() ?? '');
    this.#keep(number, name);
    return name;
  }

  /** Call when a transaction was taken back: numbers that it gave may be given again. */
  forget(): void {
    this.#numbers.clear();
    this.#names.clear();
  }

  #keep(number: number, name: string): number {
    this.#numbers.set(name, number);
    this.#names.set(number, name);
    return number;
  }
}
