import type { StoredDocument } from '@bitacora/kernel';
import type { AccountNumbers } from './account-numbers.js';

/** Path to column of what a row holds of its document outside of the body; the account is among them. */
export type HeldColumns = ReadonlyMap<string, string>;

type Fields = Record<string, unknown>;

/**
 * The document without the texts that stand in columns of their own: an indexed text would be there twice.
 * Every other value stays in the body, also a text that UTF-8 cannot hold.
 */
export function bodyOf(document: StoredDocument, held: HeldColumns): string {
  const rest: Fields = {};
  const fields = document as unknown as Fields;
  for (const path of Object.keys(fields)) {
    const value = fields[path];
    if (typeof value !== 'string' || !held.has(path) || !value.isWellFormed()) rest[path] = value;
  }
  return JSON.stringify(rest);
}

/** Columns that `documentIn` reads, in its order. */
export function rowColumns(held: HeldColumns): string {
  return [...held.values(), 'body'].join(', ');
}

/** The document of a row: its texts from their columns, everything else from the body. */
export function documentIn(
  row: readonly unknown[],
  held: HeldColumns,
  accounts: Pick<AccountNumbers, 'nameOf'>,
): StoredDocument {
  const document: Fields = {};
  let place = 0;
  for (const path of held.keys()) {
    const value = row[place];
    if (path === 'account') document[path] = accounts.nameOf(value as number);
    else if (typeof value === 'string') document[path] = value;
    place += 1;
  }
  return Object.assign(document, JSON.parse(row[place] as string)) as StoredDocument;
}
