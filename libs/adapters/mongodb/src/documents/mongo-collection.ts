import {
  type Checkpoint,
  type Collection,
  type CollectionSpec,
  type DocumentBatch,
  type Filter,
  type FindOptions,
  type JsonObject,
  type StoredDocument,
} from '@bitacora/kernel';
import { storeError } from '../connection/errors.js';
import type { MongoConnection } from '../connection/open.js';
import { checkpointId, type Places } from './collections.js';
import { TransactionalWriter } from './commit-transaction.js';
import { GuardedBatches } from './guarded-batches.js';
import { GuardedWriter } from './guarded-writer.js';
import { MongoReader } from './mongo-reader.js';
import { SteadyReads } from './steady-reads.js';

/** How one deployment reads without seeing half a batch, and writes whole ones. */
interface Engine {
  read<T>(work: () => Promise<T>): Promise<T>;
  commit(batch: DocumentBatch): Promise<void>;
}

/** One collection of documents in a collection of MongoDB. */
export class MongoCollection<
  D extends StoredDocument = StoredDocument & JsonObject,
> implements Collection<D> {
  readonly spec: CollectionSpec;
  readonly #places: Places;
  readonly #reader: MongoReader;
  readonly #engine: Engine;

  /** @param patienceMs how long a commit goes on trying while the servers change their primary */
  constructor(connection: MongoConnection, places: Places, patienceMs: number) {
    this.spec = places.spec;
    this.#places = places;
    const { hasTransactions } = connection;
    this.#reader = new MongoReader(places, !hasTransactions);
    this.#engine = hasTransactions
      ? transactional(connection, places, patienceMs)
      : guarded(places, patienceMs);
  }

  get(ids: readonly string[]): Promise<ReadonlyMap<string, D>> {
    return this.#read(() => this.#reader.get<D>(ids));
  }

  find(filter: Filter, options: FindOptions = {}): Promise<readonly D[]> {
    return this.#read(() => this.#reader.find<D>(filter, options));
  }

  search(account: string, words: string, limit: number): Promise<readonly string[]> {
    return this.#read(() => this.#reader.search(account, words, limit));
  }

  count(filter: Filter, limit = Infinity): Promise<number> {
    return this.#read(() => this.#reader.count(filter, limit));
  }

  commit(batch: DocumentBatch): Promise<void> {
    return this.#engine.commit(batch);
  }

  checkpoint(processor: string): Promise<Checkpoint | null> {
    return this.#read(async () => {
      const _id = checkpointId(this.#places, processor);
      const stored = await this.#places.checkpoints.findOne({ _id });
      return stored && { processor, position: stored.position, epoch: stored.epoch };
    });
  }

  async #read<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await this.#engine.read(work);
    } catch (error) {
      throw storeError(error, this.#places.name);
    }
  }
}

/** Each question is answered from one moment, a snapshot of what a majority has. */
function transactional({ client }: MongoConnection, places: Places, patienceMs: number): Engine {
  const writer = new TransactionalWriter(client, places, patienceMs);
  return {
    commit: (batch) => writer.commit(batch),
    read: (work) => work(),
  };
}

function guarded(places: Places, patienceMs: number): Engine {
  const batches = new GuardedBatches(places);
  const writer = new GuardedWriter(batches, places, patienceMs);
  const reads = new SteadyReads(batches, patienceMs);
  return {
    commit: (batch) => reads.alone(() => writer.commit(batch)),
    read: (work) => reads.read(work),
  };
}
