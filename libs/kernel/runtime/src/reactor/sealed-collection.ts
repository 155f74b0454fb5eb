import {
  UnsupportedFilterError,
  type JsonObject,
  type Checkpoint,
  type Collection,
  type CollectionSpec,
  type DocumentBatch,
  type Filter,
  type FindOptions,
  type StoredDocument,
  type PersonalPaths,
} from '@bitacora/kernel';
import { SealedPaths, type TextSeal } from './sealed-paths.js';

type Document = StoredDocument & JsonObject;

/** The collection, in which personal paths are sealed; the collection itself when there are none. */
export function withSealedPaths(
  stored: Collection,
  personal: PersonalPaths | undefined,
  seal: TextSeal,
): Collection {
  if (!personal) return stored;
  return new SealedCollection(stored, new SealedPaths(stored.spec.name, personal, seal));
}

/** Opens what it reads and seals what it writes. Throws UnsupportedFilterError when it is asked for what is sealed. */
class SealedCollection implements Collection {
  constructor(
    private readonly stored: Collection,
    private readonly paths: SealedPaths,
  ) {
    for (const { keys } of stored.spec.indexes) this.#assertOpen(keys.map(([path]) => path));
  }

  get spec(): CollectionSpec {
    return this.stored.spec;
  }

  async get(ids: readonly string[]): Promise<ReadonlyMap<string, Document>> {
    const opened = new Map<string, Document>();
    for (const [id, document] of await this.stored.get(ids)) {
      opened.set(id, await this.paths.opened(document));
    }
    return opened;
  }

  async find(filter: Filter, options: FindOptions = {}): Promise<readonly Document[]> {
    this.#assertOpen(pathsOf(filter));
    this.#assertOpen((options.sort ?? []).map(([path]) => path));
    const opened: Document[] = [];
    // One after the other: documents that are found together are mostly of one person, whose key is loaded once.
    for (const document of await this.stored.find(filter, options)) {
      opened.push(await this.paths.opened(document));
    }
    return opened;
  }

  search(account: string, words: string, limit: number): Promise<readonly string[]> {
    return this.stored.search(account, words, limit);
  }

  async count(filter: Filter, limit?: number): Promise<number> {
    this.#assertOpen(pathsOf(filter));
    return this.stored.count(filter, limit);
  }

  async commit(batch: DocumentBatch): Promise<void> {
    const put: Document[] = [];
    for (const document of batch.put) put.push(await this.paths.sealed(document as Document));
    await this.stored.commit({ ...batch, put });
  }

  checkpoint(processor: string): Promise<Checkpoint | null> {
    return this.stored.checkpoint(processor);
  }

  #assertOpen(asked: Iterable<string>): void {
    for (const path of asked) {
      const touched = this.paths.touched(path);
      if (touched === undefined) continue;
      throw new UnsupportedFilterError(
        `${touched} of ${this.spec.name} is sealed, so ${path} cannot be looked for; keep another field for it.`,
      );
    }
  }
}

function* pathsOf(filter: Filter): Iterable<string> {
  for (const [key, value] of Object.entries(filter)) {
    if (!key.startsWith('$')) yield key;
    else for (const each of value as readonly Filter[]) yield* pathsOf(each);
  }
}
