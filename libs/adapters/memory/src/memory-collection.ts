import {
  CheckpointConflictError,
  DuplicateKeyError,
  type Json,
  type JsonObject,
  START,
  documentFilter,
  documentOrder,
  pathValues,
  holdsWords,
  queryWords,
  searchWords,
  textOf,
  type Checkpoint,
  type Collection,
  type CollectionSpec,
  type DocumentBatch,
  type Filter,
  type FindOptions,
  type IndexSpec,
  type StoredDocument,
  storedJson,
} from '@bitacora/kernel';

/** One collection in memory. Documents are frozen copies; a batch is applied whole or not at all. */
export class MemoryCollection<
  D extends StoredDocument = StoredDocument & JsonObject,
> implements Collection<D> {
  #documents = new Map<string, D>();
  readonly #checkpoints = new Map<string, Checkpoint>();

  constructor(readonly spec: CollectionSpec) {}

  async get(ids: readonly string[]): Promise<ReadonlyMap<string, D>> {
    const found = new Map<string, D>();
    for (const id of ids) {
      const document = this.#documents.get(id);
      if (document) found.set(id, document);
    }
    return found;
  }

  async find(filter: Filter, options: FindOptions = {}): Promise<readonly D[]> {
    const { sort, skip = 0, limit = Infinity } = options;
    const found = [...this.#documents.values()].filter(documentFilter(filter));
    if (sort) found.sort(documentOrder(sort));
    return found.slice(skip, skip + limit);
  }

  async search(account: string, words: string, limit: number): Promise<readonly string[]> {
    const searched = queryWords(words);
    const ids: string[] = [];
    for (const document of this.#documents.values()) {
      if (ids.length >= limit) break;
      if (document.account !== account) continue;
      if (holdsWords(this.#wordsOf(document), searched)) ids.push(document._id);
    }
    return ids;
  }

  async count(filter: Filter, limit = Infinity): Promise<number> {
    const fits = documentFilter(filter);
    let count = 0;
    for (const document of this.#documents.values()) {
      if (count >= limit) break;
      if (fits(document)) count += 1;
    }
    return count;
  }

  async commit(batch: DocumentBatch): Promise<void> {
    const { checkpoint } = batch;
    if (checkpoint) this.#assertCheckpoint(checkpoint);
    const copies = batch.put.map((document) => storedJson(document) as D);
    const unique = this.spec.indexes.filter((index) => index.unique);
    const next = unique.length > 0 ? new Map(this.#documents) : this.#documents;
    for (const id of batch.remove) next.delete(id);
    for (const document of copies) next.set(document._id, document);
    for (const index of unique) assertUnique(this.spec.name, index, next.values());
    this.#documents = next;
    if (checkpoint) {
      const { processor, to, epoch } = checkpoint;
      this.#checkpoints.set(processor, { processor, position: to, epoch });
    }
  }

  async checkpoint(processor: string): Promise<Checkpoint | null> {
    return this.#checkpoints.get(processor) ?? null;
  }

  #assertCheckpoint({ processor, from, epoch }: NonNullable<DocumentBatch['checkpoint']>): void {
    const stored = this.#checkpoints.get(processor);
    const position = stored?.position ?? START;
    if (position !== from || (stored?.epoch ?? 0) > epoch) {
      throw new CheckpointConflictError(processor, from, position);
    }
  }

  #wordsOf(document: D): ReadonlySet<string> {
    const paths = this.spec.searched ?? [];
    const values = paths.flatMap((path) => pathValues(document, path.split('.')).values);
    return new Set(searchWords(textOf(values)));
  }
}

/** Documents without any of the indexed values are left out, as a sparse unique index does. */
function assertUnique(
  collection: string,
  index: IndexSpec,
  documents: Iterable<StoredDocument>,
): void {
  const seen = new Set<string>();
  for (const document of documents) {
    const values = index.keys.map(([path]) => pathValues(document, path.split('.')).values as Json);
    if (values.every((value) => (value as readonly Json[]).length === 0)) continue;
    const key = JSON.stringify(values);
    if (seen.has(key)) throw new DuplicateKeyError(collection, index.name, document._id);
    seen.add(key);
  }
}
