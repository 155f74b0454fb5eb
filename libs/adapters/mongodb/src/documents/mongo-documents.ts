import {
  StoreUnavailableError,
  type Collection,
  type CollectionSpec,
  type Documents,
  type JsonObject,
  type StoredDocument,
} from '@bitacora/kernel';
import type { Document } from 'mongodb';
import { isMissingCollection, mongoStoreError } from '../connection/errors.js';
import type { MongoConnection } from '../connection/open.js';
import { prepareCollection } from './collection-indexes.js';
import { collectionPlaces } from './collections.js';
import { leaveStandalone } from './leave-standalone.js';
import { MongoCollection } from './mongo-collection.js';
import { processorSessions } from './processor-sessions.js';

/** An election takes twelve seconds with the server's defaults; a commit outlives it. */
const PATIENCE_MS = 30_000;
const KINDS = ['view', 'reactor', 'system'] as const;

export interface MongoDocumentsOptions {
  /** How long a commit is retried while no server takes it. Default 30 s. */
  readonly patienceMs?: number;
}

/**
 * Documents in MongoDB, one collection for each version: `view_<name>_v<N>`, `reactor_…`, `system_…`;
 * checkpoints of all of them in `checkpoints`. The connection is closed by its opener.
 */
export class MongoDocuments implements Documents {
  readonly #open = new Map<string, Promise<MongoCollection>>();
  readonly #patienceMs: number;
  #closed = false;

  constructor(
    private readonly connection: MongoConnection,
    { patienceMs = PATIENCE_MS }: MongoDocumentsOptions = {},
  ) {
    this.#patienceMs = patienceMs;
  }

  async open<D extends StoredDocument = StoredDocument & JsonObject>(
    spec: CollectionSpec,
  ): Promise<Collection<D>> {
    if (this.#closed) throw new StoreUnavailableError('The documents in MongoDB are closed.');
    if (!/^[A-Za-z0-9]+$/.test(spec.name) || !Number.isSafeInteger(spec.version)) {
      throw new RangeError(`"${spec.name}" version ${spec.version} cannot name a collection.`);
    }
    const { name } = collectionPlaces(this.connection.database, spec);
    const opening = this.#open.get(name) ?? this.#prepare(spec);
    this.#open.set(name, opening);
    try {
      return (await opening) as unknown as Collection<D>;
    } catch (error) {
      this.#open.delete(name);
      throw mongoStoreError(error, name);
    }
  }

  async versions(name: string): Promise<readonly number[]> {
    const found = (await this.#names())
      .map((collection) => /^[a-z]+_([A-Za-z0-9]+)_v(\d+)$/.exec(collection))
      .filter((match) => match?.[1] === name)
      .map((match) => Number(match?.[2]));
    return [...new Set(found)].sort((a, b) => a - b);
  }

  /** Drops the documents last: after an interruption the caller finds the version again and drops it again. */
  async drop(name: string, version: number): Promise<void> {
    const { database } = this.connection;
    for (const kind of KINDS) {
      const places = collectionPlaces(database, { kind, name, version, indexes: [] });
      this.#open.delete(places.name);
      try {
        await places.checkpoints.deleteMany({ collection: places.name });
        await processorSessions(database).deleteMany({ _id: { $regex: `^${places.name}/` } });
        await places.documents.drop();
      } catch (error) {
        if (!isMissingCollection(error)) throw mongoStoreError(error, places.name);
      }
    }
  }

  async bytes(name: string, version: number): Promise<number> {
    const names = new Set(await this.#names());
    let bytes = 0;
    for (const kind of KINDS) {
      const places = collectionPlaces(this.connection.database, {
        kind,
        name,
        version,
        indexes: [],
      });
      if (!names.has(places.name)) continue;
      const stages = [{ $collStats: { storageStats: {} } }];
      const stats = await this.#asked(async () => {
        try {
          return await places.documents.aggregate(stages).toArray();
        } catch (error) {
          // It was dropped in between.
          if (isMissingCollection(error)) return [];
          throw error;
        }
      });
      bytes += sizeOnAllShards(stats);
    }
    return bytes;
  }

  /**
   * Nothing to do here that a client may: WiredTiger overwrites freed blocks when it needs them. Removed content can
   * stay in free blocks of the data files, in the journal and, on a replica set, in the oplog until they are written over;
   * it is sealed text of an erased person only where a view keeps it opened. docs/operations.md says what an operator does.
   */
  async scrub(): Promise<void> {
    await Promise.resolve();
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#open.clear();
    await Promise.resolve();
  }

  async #prepare(spec: CollectionSpec): Promise<MongoCollection> {
    const places = collectionPlaces(this.connection.database, spec);
    await leaveStandalone(places);
    await prepareCollection(places);
    return new MongoCollection(this.connection, places, this.#patienceMs);
  }

  async #names(): Promise<readonly string[]> {
    return await this.#asked(async () => {
      const listed = await this.connection.database
        .listCollections({}, { nameOnly: true })
        .toArray();
      return listed.map(({ name }) => name);
    });
  }

  async #asked<T>(question: () => Promise<T>): Promise<T> {
    try {
      return await question();
    } catch (error) {
      throw mongoStoreError(error, this.connection.database.databaseName);
    }
  }
}

/** Each shard that has a part of the collection answers for itself. */
export function sizeOnAllShards(stats: readonly Document[]): number {
  return stats.reduce(
    (sum, { storageStats }) =>
      sum + Number((storageStats as { totalSize?: number } | undefined)?.totalSize ?? 0),
    0,
  );
}
