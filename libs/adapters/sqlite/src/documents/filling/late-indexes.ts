import type { DatabaseSync } from 'node:sqlite';
import type { Filter } from '@bitacora/kernel';
import type { ColumnPlan } from '../column-plan.js';

const LOOKUP = 'CREATE INDEX "by_';

/** Whether a statement of a schema makes an index that only makes questions fast. */
export function isLookup(statement: string): boolean {
  return statement.startsWith(LOOKUP);
}

/**
 * The indexes that only make questions fast. Who fills an empty file can have them made in one go
 * when something is first asked, at the latest when the file is closed: sorting once costs a fraction of
 * finding the place of every row. What a crash left out is made when the file is opened again.
 */
export class LateIndexes {
  readonly #database: DatabaseSync;
  readonly #statements: readonly string[];
  readonly #columns: ReadonlyMap<string, string>;
  #missing: boolean;

  /** @param late whether an empty file goes without them until they are needed */
  constructor(database: DatabaseSync, plan: ColumnPlan, late: boolean) {
    this.#database = database;
    this.#statements = plan.schema.filter(isLookup);
    this.#columns = plan.columns;
    this.#missing = late && database.prepare('SELECT 1 FROM docs LIMIT 1').get() === undefined;
    if (this.#missing) this.#drop();
    else this.#make(this.#statements);
  }

  /**
   * Makes what a question needs: the indexes that begin with one of its paths, if that is another than the
   * account; else all.
   */
  ensureFor(filter: Filter): void {
    if (!this.#missing) return;
    const columns = Object.keys(filter)
      .filter((path) => path !== 'account')
      .map((path) => this.#columns.get(path));
    const fitting = this.#statements.filter((each) => columns.includes(firstColumnIn(each)));
    if (fitting.length > 0) this.#make(fitting);
    else this.ensureAll();
  }

  /** Makes all that are missing. */
  ensureAll(): void {
    if (!this.#missing) return;
    this.#make(this.#statements);
    this.#missing = false;
  }

  #drop(): void {
    for (const statement of this.#statements) {
      this.#database.exec(`DROP INDEX IF EXISTS ${nameIn(statement)}`);
    }
  }

  #make(statements: readonly string[]): void {
    const names = this.#database
      .prepare("SELECT name FROM sqlite_schema WHERE type = 'index'")
      .all()
      .map(({ name }) => `"${String(name)}"`);
    const missing = statements.filter((statement) => !names.includes(nameIn(statement)));
    if (missing.length === 0) return;
    for (const statement of missing) this.#database.exec(statement);
  }
}

/** The quoted name of the index that a statement makes. */
function nameIn(statement: string): string {
  return statement.split(' ')[2] ?? '';
}

/** The column that the entries of an index begin with. */
function firstColumnIn(statement: string): string | undefined {
  return /\((\w+)/.exec(statement)?.[1];
}
