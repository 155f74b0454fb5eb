import { UnsupportedFilterError, type CollectionSpec, type IndexSpec } from '@bitacora/kernel';
import type { HeldColumns } from './document-row.js';

/** How the indexed paths of a collection are laid out in its file. */
export interface ColumnPlan {
  /** Paths with one value: path to column of `docs`. `_id` and `account` are always among them. */
  readonly columns: ReadonlyMap<string, string>;
  /** The columns among them whose texts are not in the body as well: those of paths without a dot. */
  readonly held: HeldColumns;
  /** Paths that hold arrays: path to the table of their elements. */
  readonly lists: ReadonlyMap<string, string>;
  /** Statements that make the tables and indexes of an empty file. */
  readonly schema: readonly string[];
  /** Changes whenever the layout has to be made again. */
  readonly fingerprint: string;
  readonly searched: readonly string[];
}

/** Lays out a collection. Throws UnsupportedFilterError for an index that cannot be kept. */
export function columnPlan(spec: CollectionSpec): ColumnPlan {
  const columns = new Map([
    ['_id', '_id'],
    ['account', 'account'],
  ]);
  const lists = new Map<string, string>();
  for (const index of spec.indexes) {
    index.keys.forEach(([path], place) => {
      if (index.many && place === 0) lists.set(path, lists.get(path) ?? `list${lists.size}`);
      else columns.set(path, columns.get(path) ?? `key${columns.size}`);
    });
  }
  for (const path of lists.keys()) columns.delete(path);
  const searched = spec.searched ?? [];
  const held = heldOf(columns);
  const schema = [
    tableOf([...columns.values()]),
    ...[...lists.values()].flatMap(listTable),
    ...spec.indexes
      .filter((index) => !index.many)
      .flatMap((index) => indexOf(index, columns, spec.orderedBy)),
    ...(searched.length > 0 ? [WORDS] : []),
  ];
  const fingerprint = JSON.stringify([schema, [...columns], [...lists.keys()], searched]);
  for (const index of spec.indexes) refuseUnkept(spec.name, index, lists);
  return { columns, held, lists, schema, fingerprint, searched };
}

/**
 * What a file that was laid out with this fingerprint holds outside of the bodies. Those of an older version,
 * whose fingerprint names paths alone, are whole.
 */
export function heldIn(fingerprint: string): HeldColumns {
  const [, columns] = JSON.parse(fingerprint) as [unknown, readonly (string | [string, string])[]];
  return heldOf(columns.filter((column) => typeof column !== 'string'));
}

function heldOf(columns: Iterable<readonly [string, string]>): HeldColumns {
  return new Map([...columns].filter(([path]) => !path.includes('.')));
}

/**
 * Words arrive folded and apart by spaces, so the tokenizer only parts at those: `ascii` takes every sign
 * past ASCII for part of a word, and the four others occur inside of words.
 */
const WORDS = `CREATE VIRTUAL TABLE words USING fts5 (text, tokenize = "ascii tokenchars '.,+#'")`;

/** `number` is explicit, because a vacuum may renumber implicit row ids and lists and words name it. */
function tableOf(columns: readonly string[]): string {
  const keys = columns.filter((column) => column.startsWith('key'));
  return `CREATE TABLE docs (number INTEGER PRIMARY KEY, _id TEXT NOT NULL UNIQUE, account INTEGER NOT NULL, ${keys
    .map((key) => `${key}, `)
    .join('')}body TEXT NOT NULL)`;
}

function listTable(table: string): string[] {
  return [
    `CREATE TABLE ${table} (element NOT NULL, doc INTEGER NOT NULL, PRIMARY KEY (element, doc)) WITHOUT ROWID`,
    `CREATE INDEX ${table}_by_doc ON ${table} (doc)`,
  ];
}

function indexOf(
  index: IndexSpec,
  columns: ReadonlyMap<string, string>,
  orderedBy: string | undefined,
): string[] {
  const names = index.keys.map(([path]) => columns.get(path) as string);
  const ordered = index.keys.map(([, direction], place) =>
    direction === 1 ? `${names[place]}` : `${names[place]} DESC`,
  );
  const name = `by_${index.name}`;
  if (index.unique && names.length === 1) {
    return [`CREATE UNIQUE INDEX "${name}" ON docs (${ordered.join(', ')})`];
  }
  // Equal keys are in the order of ids, which are long: they stay away where no two keys are equal.
  const tie = index.keys.some(([path]) => path === orderedBy) ? '' : ', _id';
  const lookup = `CREATE INDEX "${name}" ON docs (${ordered.join(', ')}${tie})`;
  if (!index.unique) return [lookup];
  // SQLite takes nulls for different from each other; a document that lacks only some of the values
  // still counts.
  const values = names.map((column) => `coalesce(${column}, x'')`).join(', ');
  const present = names.map((column) => `${column} IS NOT NULL`).join(' OR ');
  return [lookup, `CREATE UNIQUE INDEX "one_${index.name}" ON docs (${values}) WHERE ${present}`];
}

function refuseUnkept(
  collection: string,
  index: IndexSpec,
  lists: ReadonlyMap<string, string>,
): void {
  const listed = index.keys.slice(index.many ? 1 : 0).find(([path]) => lists.has(path));
  if (!/^\w+$/.test(index.name) || (index.many && index.unique) || listed) {
    throw new UnsupportedFilterError(
      `Index ${index.name} of ${collection} cannot be kept: names have letters and digits, an index ` +
        'of an array is not unique, and one path holds an array either in all indexes or in none.',
    );
  }
}
