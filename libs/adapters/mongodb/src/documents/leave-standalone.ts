import { StoreSetupError } from '@bitacora/kernel';
import type { CollectionPlaces } from './collections.js';

/** What an earlier release kept on a server without transactions: the number of a batch, and marks of what was removed. */
const BATCH = '~s';
const GONE = '~gone';

interface BatchRecord {
  readonly _id: string;
  readonly pending: object | null;
}

/**
 * Cleans a collection that an earlier release filled on a server without transactions, before that server became a
 * replica set. Throws StoreSetupError when a batch of it was interrupted: only that release can finish it.
 */
export async function leaveStandalone({
  database,
  name,
  documents,
}: CollectionPlaces): Promise<void> {
  const records = database.collection<BatchRecord>('batches');
  const record = await records.findOne({ _id: name });
  if (!record) return;
  if (record.pending) {
    throw new StoreSetupError(
      'BITACORA_DOCUMENTS',
      `a batch of ${name} was interrupted while the server had no transactions.`,
      'Start the earlier release once on this database, stop it, and start this one again.',
    );
  }
  await documents.deleteMany({ [GONE]: { $exists: true } });
  await documents.updateMany({ [BATCH]: { $exists: true } }, { $unset: { [BATCH]: '' } });
  await records.deleteOne({ _id: name });
}
