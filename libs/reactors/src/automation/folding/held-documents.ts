import {
  type Filter,
  type FindOptions,
  type ReactorDocuments,
  type StoredDocument,
  documentFilter,
  documentOrder,
} from '@bitacora/kernel';

/** Documents held in memory: for walks over history that nothing is kept of. */
export class HeldDocuments implements ReactorDocuments {
  readonly #held = new Map<string, StoredDocument>();

  get<D extends StoredDocument>(id: string): Promise<D | null> {
    return Promise.resolve((this.#held.get(id) ?? null) as D | null);
  }

  find<D extends StoredDocument>(
    filter: Filter,
    { sort, skip = 0, limit }: FindOptions = {},
  ): Promise<readonly D[]> {
    const found = [...this.#held.values()].filter(documentFilter(filter));
    if (sort) found.sort(documentOrder(sort));
    const page = found.slice(skip, limit === undefined ? undefined : skip + limit);
    return Promise.resolve(page as StoredDocument[] as D[]);
  }

  put<D extends StoredDocument>(document: D): void {
    this.#held.set(document._id, document);
  }

  all(): readonly StoredDocument[] {
    return [...this.#held.values()];
  }

  remove(id: string): void {
    this.#held.delete(id);
  }
}
