import type { DocumentBatch } from '@bitacora/kernel';
import type { AnyBulkWriteOperation } from 'mongodb';
import type { CollectionPlaces } from './collections.js';
import { toKept, type KeptDocument } from './stored-document.js';

/** What a batch is for the server: removals first, then documents in their order. */
export function batchOperations(
  { spec }: Pick<CollectionPlaces, 'spec'>,
  { put, remove }: Pick<DocumentBatch, 'put' | 'remove'>,
): AnyBulkWriteOperation<KeptDocument>[] {
  const operations: AnyBulkWriteOperation<KeptDocument>[] = [];
  if (remove.length > 0) operations.push({ deleteMany: { filter: { _id: { $in: remove } } } });
  for (const document of put) {
    const replacement = toKept(document, spec);
    operations.push({
      replaceOne: { filter: { _id: document._id }, replacement, upsert: true },
    });
  }
  return operations;
}
