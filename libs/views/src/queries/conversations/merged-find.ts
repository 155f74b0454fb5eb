import type { Collection, Filter, StoredDocument } from '@bitacora/kernel';

/** A text path that a list is sorted by, and its direction. */
export interface ListOrder {
  readonly path: string;
  readonly direction: 1 | -1;
}

/**
 * The first documents of several filters together, in one order. Each branch is one range of one
 * index, so the store never sorts more than it returns; one filter with `$in` would make it sort
 * everything that fits.
 */
export async function mergedFind<D extends StoredDocument>(
  collection: Pick<Collection<D>, 'find'>,
  branches: readonly Filter[],
  { path, direction }: ListOrder,
  limit: number,
): Promise<readonly D[]> {
  const found = await Promise.all(
    branches.map((branch) => collection.find(branch, { sort: [[path, direction]], limit })),
  );
  if (found.length === 1) return found[0] ?? [];
  const byId = new Map(found.flat().map((document) => [document._id, document]));
  return [...byId.values()]
    .sort((a, b) => (keyOf(a, path) < keyOf(b, path) ? -direction : direction))
    .slice(0, limit);
}

function keyOf(document: StoredDocument, path: string): string {
  return String((document as unknown as Readonly<Record<string, unknown>>)[path]);
}
