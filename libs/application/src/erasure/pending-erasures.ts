import type { Collection, CollectionSpec, Documents, StoredDocument } from '@bitacora/kernel';

/** An erasure that has begun and is not known to be finished. Holds ids only. */
export interface PendingErasure extends StoredDocument {
  readonly contactId: string;
  readonly startedAt: string;
}

/** Erasures under way. */
export const ERASURES: CollectionSpec = {
  name: 'erasures',
  kind: 'system',
  version: 1,
  indexes: [],
};

/** Remembers erasures across a crash, so that the next start finishes them. */
export class PendingErasures {
  private constructor(private readonly collection: Collection<PendingErasure>) {}

  static async open(documents: Documents): Promise<PendingErasures> {
    return new PendingErasures(await documents.open<PendingErasure>(ERASURES));
  }

  async begin(account: string, contactId: string, startedAt: string): Promise<PendingErasure> {
    const pending = { _id: `${account}:${contactId}`, account, contactId, startedAt };
    await this.collection.commit({ put: [pending], remove: [] });
    return pending;
  }

  async finish({ _id }: PendingErasure): Promise<void> {
    await this.collection.commit({ put: [], remove: [_id] });
  }

  all(): Promise<readonly PendingErasure[]> {
    return this.collection.find({});
  }
}
