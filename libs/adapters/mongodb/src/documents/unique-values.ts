import { pathValues, type IndexSpec } from '@bitacora/kernel';
import type { Filter } from 'mongodb';
import type { Places } from './collections.js';
import type { BatchContent } from './redo-record.js';
import type { KeptDocument } from './stored-document.js';
import { encodePath } from './stored-keys.js';

interface Repeated {
  readonly index: string;
  readonly id: string;
}

/**
 * A document of the batch that would repeat the values of another in a unique index, or null. Without transactions it has
 * to be known before the batch is begun.
 */
export async function repeatedValue(
  { spec, documents }: Places,
  { put, remove }: BatchContent,
): Promise<Repeated | null> {
  for (const index of spec.indexes.filter(({ unique }) => unique)) {
    /** Place in the batch by values. */
    const places = new Map<string, number>();
    const wanted: Filter<KeptDocument>[] = [];
    for (const [at, document] of put.entries()) {
      const values = valuesOf(document, index);
      if (!values) continue;
      const key = JSON.stringify(values);
      if (places.has(key)) return { index: index.name, id: document._id };
      places.set(key, at);
      wanted.push(values);
    }
    if (wanted.length === 0) continue;
    const filter = { $or: wanted, _id: { $nin: remove } } as Filter<KeptDocument>;
    for (const holder of await documents.find(filter).toArray()) {
      const at = places.get(JSON.stringify(valuesOf(holder, index))) ?? 0;
      const own = put.findIndex(({ _id }) => _id === holder._id);
      // Whoever stands earlier in the batch, or is the document itself, has let go of the values by then.
      if (own < 0 || own > at) return { index: index.name, id: put[at]?._id ?? holder._id };
    }
  }
  return null;
}

/** The indexed values as a filter; null for a document without any, which the index leaves out. */
function valuesOf(document: KeptDocument, { keys }: IndexSpec): Filter<KeptDocument> | null {
  const entries = keys.map(([path]) => {
    const kept = encodePath(path);
    return [kept, pathValues(document, kept.split('.')).values[0]] as const;
  });
  if (entries.every(([, value]) => value === undefined)) return null;
  return Object.fromEntries(entries.map(([path, value]) => [path, { $eq: value ?? null }]));
}
