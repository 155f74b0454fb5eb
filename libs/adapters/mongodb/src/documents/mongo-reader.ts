import { queryWords, type FindOptions, type Filter, type StoredDocument } from '@bitacora/kernel';
import type { ClientSession, Document } from 'mongodb';
import type { CollectionPlaces } from './collections.js';
import { mongoFilter, type MongoFilter } from './mongo-filter.js';
import { WORDS, fromKept, type KeptDocument } from './stored-document.js';
import { encodePath } from './stored-keys.js';

/** Fewer round trips than the server's 101 documents at first; an answer still ends at 16 MB. */
const PAGE = 1_000;

/** Given to each question: one of several documents is answered from one moment. */
const SNAPSHOT = { readConcern: { level: 'snapshot' } } as const;

/** The questions of the port, each as one of the server. */
export class MongoReader {
  readonly #hidden: Document | null;

  constructor(private readonly places: CollectionPlaces) {
    this.#hidden = places.spec.searched?.length ? { [WORDS]: 0 } : null;
  }

  async get<D extends StoredDocument>(
    ids: readonly string[],
    session: ClientSession,
  ): Promise<ReadonlyMap<string, D>> {
    if (ids.length === 0) return new Map();
    const found = await this.#find<D>({ _id: { $in: ids } }, {}, session);
    return new Map(found.map((document) => [document._id, document]));
  }

  async find<D extends StoredDocument>(
    filter: Filter,
    options: FindOptions,
    session: ClientSession,
  ): Promise<readonly D[]> {
    return await this.#find<D>(mongoFilter(filter), options, session);
  }

  /** The rarest word is not known; the longest whole one is likely to leave least to look at. */
  async search(
    account: string,
    { words, limit }: { readonly words: string; readonly limit: number },
    session: ClientSession,
  ): Promise<readonly string[]> {
    const sought = queryWords(words);
    if (sought.length === 0 || !this.places.spec.searched?.length || limit <= 0) return [];
    // Whole words first, then long ones.
    const ordered = sought.toSorted(
      (a, b) => Number(a.isStart) - Number(b.isStart) || b.text.length - a.text.length,
    );
    const filter: MongoFilter = {
      account,
      $and: ordered.map(({ text, isStart }) => ({
        [WORDS]: isStart ? { $regex: `^${text.replaceAll(/[.+]/g, '\\$&')}` } : text,
      })),
    };
    const found = await this.places.documents
      .find(filter, { projection: { _id: 1 }, limit, batchSize: PAGE, session, ...SNAPSHOT })
      .toArray();
    return found.map(({ _id }) => _id);
  }

  async count(filter: Filter, limit: number, session: ClientSession): Promise<number> {
    const wanted = mongoFilter(filter);
    if (limit <= 0) return 0;
    return await this.places.documents.countDocuments(wanted, {
      ...(Number.isFinite(limit) ? { limit } : {}),
      session,
      ...SNAPSHOT,
    });
  }

  async #find<D extends StoredDocument>(
    filter: MongoFilter,
    { sort = [], skip = 0, limit = Infinity }: FindOptions,
    session: ClientSession,
  ): Promise<readonly D[]> {
    if (limit <= 0) return [];
    const kept = await this.places.documents
      .find(filter, {
        ...(sort.length > 0
          ? { sort: new Map(sort.map(([path, to]) => [encodePath(path), to])) }
          : {}),
        ...(skip > 0 ? { skip } : {}),
        ...(Number.isFinite(limit) ? { limit } : {}),
        ...(this.#hidden ? { projection: this.#hidden } : {}),
        session,
        ...SNAPSHOT,
        batchSize: PAGE,
      })
      .toArray();
    return kept.map((document) => fromKept<D>(document as KeptDocument));
  }
}
