import type { DatabaseSync } from 'node:sqlite';
import { ACCOUNTS, AccountNumbers } from './account-numbers.js';
import { type ColumnPlan, heldIn } from './column-plan.js';
import { documentIn, rowColumns } from './document-row.js';
import { DocumentWriter } from './document-writer.js';
import { isLookup } from './filling/late-indexes.js';

const FRAME = `
CREATE TABLE IF NOT EXISTS checkpoints (
  processor TEXT PRIMARY KEY, position TEXT NOT NULL, epoch INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS layout (one INTEGER PRIMARY KEY CHECK (one = 1), fingerprint TEXT NOT NULL);
${ACCOUNTS};
`;

/** Documents that are carried over at once. */
const CARRIED = 500;

/**
 * Makes the tables of a new file. When the declared indexes are no longer the ones that the file has,
 * the documents are laid out again, in one transaction.
 */
export function prepareSchema(database: DatabaseSync, plan: ColumnPlan): void {
  database.exec(`BEGIN IMMEDIATE; ${FRAME}`);
  try {
    const row = database.prepare('SELECT fingerprint FROM layout').get();
    if (row?.['fingerprint'] !== plan.fingerprint) {
      if (row) layOutAnew(database, plan, String(row['fingerprint']));
      else database.exec(plan.schema.join(';\n'));
      database
        .prepare(
          'INSERT INTO layout VALUES (1, ?) ON CONFLICT DO UPDATE SET fingerprint = excluded.fingerprint',
        )
        .run(plan.fingerprint);
    }
    database.exec('COMMIT');
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}

/** Leaves the lookup indexes out: who opens the file makes what is missing, sorted in one go. */
function layOutAnew(database: DatabaseSync, plan: ColumnPlan, fingerprint: string): void {
  const held = heldIn(fingerprint);
  for (const name of namesOf(
    database,
    "type = 'index' AND tbl_name = 'docs' AND sql IS NOT NULL",
  )) {
    database.exec(`DROP INDEX "${name}"`);
  }
  database.exec('ALTER TABLE docs RENAME TO carried');
  for (const name of namesOf(
    database,
    "type = 'table' AND (name = 'words' OR name GLOB 'list[0-9]*')",
  )) {
    database.exec(`DROP TABLE "${name}"`);
  }
  database.exec(plan.schema.filter((statement) => !isLookup(statement)).join(';\n'));
  const accounts = new AccountNumbers(database);
  const writer = new DocumentWriter(database, plan, accounts);
  const page = database.prepare(
    `SELECT number, ${rowColumns(held)} FROM carried WHERE number > ? ORDER BY number LIMIT ?`,
  );
  page.setReturnArrays(true);
  const next = (after: number) => page.all(after, CARRIED) as unknown as [number, ...unknown[]][];
  for (let rows = next(-1); rows.length > 0; rows = next(rows.at(-1)?.[0] as number)) {
    for (const [, ...row] of rows) writer.put(documentIn(row, held, accounts));
  }
  database.exec('DROP TABLE carried');
}

function namesOf(database: DatabaseSync, which: string): readonly string[] {
  const rows = database.prepare(`SELECT name FROM sqlite_schema WHERE ${which}`).all();
  return rows.map(({ name }) => String(name));
}
