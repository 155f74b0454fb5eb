import {
  StoreSetupError,
  type Documents,
  type StoredDocument,
  INSTALLATION,
  RUNNERS,
} from '@bitacora/kernel';

type Settled = StoredDocument & { readonly count: number };

const ID = `${INSTALLATION}/partitions`;

/**
 * Records the number of partitions at the first start and holds every later one to it: with another
 * number two owners would handle one account. Throws StoreSetupError.
 */
export async function settlePartitions(documents: Documents, wanted: number): Promise<void> {
  const collection = await documents.open<Settled>(RUNNERS);
  const settled = (await collection.get([ID])).get(ID);
  if (!settled) {
    const first: Settled = { _id: ID, account: INSTALLATION, count: wanted };
    await collection.commit({ put: [first], remove: [] });
  } else if (settled.count !== wanted) {
    throw new StoreSetupError(
      'BITACORA_PARTITIONS',
      `these documents are split into ${settled.count} partitions, not ${wanted}.`,
      `Set it to ${settled.count} in every process, or start with new documents.`,
    );
  }
}
