import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { pathValues, searchWords, textOf, type Json, type StoredDocument } from '@bitacora/kernel';
import type { AccountNumbers } from './account-numbers.js';
import type { ColumnPlan } from './column-plan.js';
import { bodyOf } from './document-row.js';
import { listElements, singleValue, type StoredValue } from './stored-value.js';

interface IndexedPath {
  readonly path: string;
  readonly parts: readonly string[];
}

interface ListStatements extends IndexedPath {
  readonly clear: StatementSync;
  readonly add: StatementSync;
}

/** Writes documents with their indexed values, list elements and words. Opens no transaction itself. */
export class DocumentWriter {
  readonly #keys: readonly IndexedPath[];
  readonly #lists: readonly ListStatements[];
  readonly #searched: readonly IndexedPath[];
  readonly #upsert: StatementSync;
  readonly #number: StatementSync;
  readonly #delete: StatementSync;
  readonly #words: { read: StatementSync; write: StatementSync; clear: StatementSync } | null;

  readonly #plan: ColumnPlan;
  readonly #accounts: AccountNumbers;

  constructor(database: DatabaseSync, plan: ColumnPlan, accounts: AccountNumbers) {
    this.#plan = plan;
    this.#accounts = accounts;
    const keyed = [...plan.columns].filter(([, column]) => column.startsWith('key'));
    this.#keys = keyed.map(([path]) => indexed(path));
    this.#searched = plan.searched.map(indexed);
    this.#lists = [...plan.lists].map(([path, table]) => ({
      ...indexed(path),
      clear: database.prepare(`DELETE FROM ${table} WHERE doc = ?`),
      add: database.prepare(`INSERT INTO ${table} (element, doc) VALUES (?, ?)`),
    }));
    const columns = ['_id', 'account', 'body', ...keyed.map(([, column]) => column)];
    const update = columns.slice(1).map((column) => `${column} = excluded.${column}`);
    const insert = `INSERT INTO docs (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`;
    this.#upsert = database.prepare(
      `${insert} ON CONFLICT (_id) DO UPDATE SET ${update.join(', ')}`,
    );
    this.#number = database.prepare('SELECT number FROM docs WHERE _id = ?');
    this.#delete = database.prepare('DELETE FROM docs WHERE number = ?');
    this.#words =
      plan.searched.length === 0
        ? null
        : {
            read: database.prepare('SELECT text FROM words WHERE rowid = ?'),
            write: database.prepare('INSERT OR REPLACE INTO words (rowid, text) VALUES (?, ?)'),
            clear: database.prepare('DELETE FROM words WHERE rowid = ?'),
          };
  }

  put(document: StoredDocument): void {
    const { _id, account } = document;
    const values = this.#keys.map((key) => keyIn(document, key));
    const number = this.#accounts.ensure(account);
    const body = bodyOf(document, this.#plan.held);
    this.#upsert.run(_id, number, body, ...values);
    if (this.#lists.length === 0 && !this.#words) return;
    const row = this.#numberOf(_id) as number;
    for (const list of this.#lists) this.#writeList(list, document, row);
    this.#writeWords(document, row);
  }

  remove(id: string): void {
    const number = this.#numberOf(id);
    if (number === null) return;
    for (const { clear } of this.#lists) clear.run(number);
    this.#words?.clear.run(number);
    this.#delete.run(number);
  }

  #numberOf(id: string): number | null {
    const row = this.#number.get(id);
    return row ? Number(row['number']) : null;
  }

  #writeList(list: ListStatements, document: StoredDocument, number: number): void {
    list.clear.run(number);
    const elements: StoredValue[] = listElements(pathValues(document, list.parts).values);
    for (const element of elements) list.add.run(element, number);
  }

  /** Most changes of a document leave its text alone, and the word index is the dearest one. */
  #writeWords(document: StoredDocument, number: number): void {
    if (!this.#words) return;
    const values = this.#searched.flatMap(({ parts }) => pathValues(document, parts).values);
    const words = searchWords(textOf(values as readonly Json[])).join(' ');
    // A document without words needs no place in the word index.
    const before = this.#words.read.get(number)?.['text'] ?? '';
    if (before === words) return;
    this.#words.write.run(number, words);
  }
}

/** Most are texts at the top of the document: those need no walk. */
function keyIn(document: StoredDocument, { path, parts }: IndexedPath): StoredValue {
  const value = (document as unknown as Record<string, unknown>)[path];
  if (typeof value === 'string' && parts.length === 1) return value;
  return singleValue(pathValues(document, parts).values, path, document._id);
}

function indexed(path: string): IndexedPath {
  return { path, parts: path.split('.') };
}
