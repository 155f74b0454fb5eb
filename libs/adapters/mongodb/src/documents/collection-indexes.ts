import { setTimeout as sleep } from 'node:timers/promises';
import type { CollectionSpec } from '@bitacora/kernel';
import type { IndexDescription } from 'mongodb';
import {
  isExistingCollection,
  isLostConnection,
  isMissingCollection,
} from '../connection/errors.js';
import type { CollectionPlaces } from './collections.js';
import { WORDS } from './stored-document.js';
import { encodePath } from './stored-keys.js';

/** Six hours: the largest view that one server serves is indexed in less. */
const MAX_BUILD_MS = 6 * 60 * 60 * 1_000;
const BUILD_PAUSE_MS = 500;
/** Of making a collection: an election takes twelve seconds with the server's defaults. */
const MAX_TRIES = 30;

/** Makes the collection and its indexes; what is not declared any more, or otherwise, is dropped first. */
export async function prepareCollection({
  database,
  name,
  documents,
  checkpoints,
  spec,
}: CollectionPlaces): Promise<void> {
  // Before the first transaction: two that make a collection at once stop each other, and one over several shards may make none.
  for (const needed of [name, checkpoints.collectionName]) await made(database, needed);
  const wanted = indexesOf(spec);
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
  if (missing.length > 0) await build(documents, missing);
}

async function made(database: CollectionPlaces['database'], name: string): Promise<void> {
  for (let tried = 1; ; tried += 1) {
    try {
      await database.createCollection(name);
      return;
    } catch (error) {
      if (isExistingCollection(error)) return;
      if (!isLostConnection(error) || tried === MAX_TRIES) throw error;
      await sleep(BUILD_PAUSE_MS);
    }
  }
}

/**
 * A build on many documents takes longer than an answer may. The server continues it, and the same call waits for it
 * again. Throws when it is not there after `MAX_BUILD_MS`, and what the server says against it.
 */
async function build(
  documents: CollectionPlaces['documents'],
  indexes: readonly IndexDescription[],
): Promise<void> {
  const end = performance.now() + MAX_BUILD_MS;
  for (;;) {
    try {
      await documents.createIndexes([...indexes]);
      return;
    } catch (error) {
      if (!isLostConnection(error) || performance.now() > end) throw error;
      await sleep(BUILD_PAUSE_MS);
    }
  }
}

function indexesOf(spec: CollectionSpec): readonly IndexDescription[] {
  const declared = spec.indexes.map(({ name, keys, unique }): IndexDescription => ({
    name,
    key: Object.fromEntries(keys.map(([path, direction]) => [encodePath(path), direction])),
    // Documents without any of the values are left out.
    ...(unique ? { unique: true, sparse: true } : {}),
  }));
  return [
    ...declared,
    ...(spec.searched?.length ? [{ name: WORDS, key: { account: 1, [WORDS]: 1 } } as const] : []),
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
