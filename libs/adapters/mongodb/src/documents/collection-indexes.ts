import type { CollectionSpec } from '@bitacora/kernel';
import type { IndexDescription } from 'mongodb';
import { isExistingCollection, isMissingCollection } from '../connection/errors.js';
import type { Places } from './collections.js';
import { GONE, WORDS } from './stored-document.js';
import { encodePath } from './stored-keys.js';

/** Marks of removed documents are kept for as long as a late writer could come, and longer. */
const GONE_SECONDS = 24 * 60 * 60;

/** Makes the collection and its indexes; what is not declared any more, or otherwise, is dropped first. */
export async function prepareCollection(
  { database, name, documents, spec }: Places,
  hasTransactions: boolean,
): Promise<void> {
  try {
    // Before the first transaction: two that make a collection at once stop each other.
    await database.createCollection(name);
  } catch (error) {
    if (!isExistingCollection(error)) throw error;
  }
  const wanted = indexesOf(spec, hasTransactions);
  const existing = (await documents.indexes()).filter((index) => index.name !== '_id_');
  const known = new Set<string>();
  for (const index of existing) {
    if (wanted.some((other) => isSame(other, index as IndexDescription))) {
      known.add(String(index.name));
    } else {
      await documents.dropIndex(String(index.name)).catch((error: unknown) => {
        // Another process was faster.
        if (!isMissingCollection(error) && !isMissingIndex(error)) throw error;
      });
    }
  }
  const missing = wanted.filter(({ name: index }) => !known.has(String(index)));
  if (missing.length > 0) await documents.createIndexes(missing);
}

function indexesOf(spec: CollectionSpec, hasTransactions: boolean): readonly IndexDescription[] {
  const declared = spec.indexes.map(({ name, keys, unique }): IndexDescription => ({
    name,
    key: Object.fromEntries(keys.map(([path, direction]) => [encodePath(path), direction])),
    // Documents without any of the values are left out.
    ...(unique ? { unique: true, sparse: true } : {}),
  }));
  return [
    ...declared,
    ...(spec.searched?.length ? [{ name: WORDS, key: { account: 1, [WORDS]: 1 } } as const] : []),
    ...(hasTransactions
      ? []
      : [
          {
            name: GONE,
            key: { [GONE]: 1 },
            sparse: true,
            expireAfterSeconds: GONE_SECONDS,
          } as const,
        ]),
  ];
}

function isSame(a: IndexDescription, b: IndexDescription): boolean {
  return a.name === b.name && shapeOf(a) === shapeOf(b);
}

function shapeOf({ key, unique = false, sparse = false }: IndexDescription): string {
  return JSON.stringify([Object.entries(key), unique, sparse]);
}

function isMissingIndex(error: unknown): boolean {
  return (error as { code?: unknown }).code === 27;
}
