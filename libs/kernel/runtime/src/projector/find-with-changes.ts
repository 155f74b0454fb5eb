import {
  documentFilter,
  documentOrder,
  type Collection,
  type Filter,
  type FindOptions,
  type StoredDocument,
} from '@bitacora/kernel';

/**
 * What `find` would answer after a batch that is not committed yet. `changes` holds its documents by
 * id; null for those it removes.
 */
export async function findWithChanges<D extends StoredDocument>(
  collection: Pick<Collection<D>, 'find'>,
  changes: ReadonlyMap<string, D | null>,
  filter: Filter,
  options: FindOptions = {},
): Promise<readonly D[]> {
  if (changes.size === 0) return collection.find(filter, options);
  const { sort, skip = 0, limit } = options;
  const stored = await collection.find(filter, {
    ...(sort === undefined ? {} : { sort }),
    ...(limit === undefined ? {} : { limit: skip + limit + changes.size }),
  });
  const fits = documentFilter(filter);
  const found = stored.filter((document) => !changes.has(document._id));
  for (const document of changes.values()) {
    if (document !== null && fits(document)) found.push(document);
  }
  if (sort) found.sort(documentOrder(sort));
  return found.slice(skip, limit === undefined ? undefined : skip + limit);
}
