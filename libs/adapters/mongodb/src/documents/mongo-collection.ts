import { setTimeout as sleep } from 'node:timers/promises';
import type {
  Checkpoint,
  Collection,
  CollectionSpec,
  DocumentBatch,
  Filter,
  FindOptions,
  JsonObject,
  StoredDocument,
} from '@bitacora/kernel';
import type { ClientSession } from 'mongodb';
import type { CausalReads } from '../connection/causal-reads.js';
import { isMissingSnapshot, mongoStoreError } from '../connection/errors.js';
import type { MongoConnection } from '../connection/open.js';
import { checkpointId, type CollectionPlaces } from './collections.js';
import { TransactionalWriter } from './commit-transaction.js';
import { MongoReader } from './mongo-reader.js';

/** Half a second in all: a new primary has a snapshot as soon as a majority has its first write. */
const MAX_READS = 5;
const READ_PAUSE_MS = 50;

/** One collection of documents in a collection of MongoDB. Each question is answered from one moment. */
export class MongoCollection<
  D extends StoredDocument = StoredDocument & JsonObject,
> implements Collection<D> {
  readonly spec: CollectionSpec;
  readonly #places: CollectionPlaces;
  readonly #reader: MongoReader;
  readonly #reads: CausalReads;
  readonly #writer: TransactionalWriter;

  /** @param patienceMs how long a commit is retried while the servers change their primary */
  constructor(connection: MongoConnection, places: CollectionPlaces, patienceMs: number) {
    this.spec = places.spec;
    this.#places = places;
    this.#reader = new MongoReader(places);
    this.#reads = connection.reads;
    this.#writer = new TransactionalWriter(connection, places, patienceMs);
  }

  get(ids: readonly string[]): Promise<ReadonlyMap<string, D>> {
    return this.#read((session) => this.#reader.get<D>(ids, session));
  }

  find(filter: Filter, options: FindOptions = {}): Promise<readonly D[]> {
    return this.#read((session) => this.#reader.find<D>(filter, options, session));
  }

  search(account: string, words: string, limit: number): Promise<readonly string[]> {
    return this.#read((session) => this.#reader.search(account, { words, limit }, session));
  }

  count(filter: Filter, limit = Infinity): Promise<number> {
    return this.#read((session) => this.#reader.count(filter, limit, session));
  }

  commit(batch: DocumentBatch): Promise<void> {
    return this.#writer.commit(batch);
  }

  checkpoint(processor: string): Promise<Checkpoint | null> {
    return this.#read(async (session) => {
      const _id = checkpointId(this.#places, processor);
      const stored = await this.#places.checkpoints.findOne({ _id }, { session });
      return stored && { processor, position: stored.position, epoch: stored.epoch };
    });
  }

  async #read<T>(work: (session: ClientSession) => Promise<T>): Promise<T> {
    for (let tried = 1; ; tried += 1) {
      try {
        return await this.#reads.use(work);
      } catch (error) {
        if (!isMissingSnapshot(error) || tried === MAX_READS) {
          throw mongoStoreError(error, this.#places.name);
        }
        await sleep(READ_PAUSE_MS * tried);
      }
    }
  }
}
