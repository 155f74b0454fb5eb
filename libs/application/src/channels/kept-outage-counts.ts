import type { ReceivedPlace } from '@bitacora/channel-port';
import {
  type Collection,
  type CollectionSpec,
  type Documents,
  type StoredDocument,
  unlessItFails,
} from '@bitacora/kernel';
import type { OutageCounts, OutageCountStore } from './outage-counts.js';

interface OutageCountsDocument extends StoredDocument {
  readonly counts: OutageCounts;
}

/** Outside of the log: losing it makes the outages of a day be counted from none. */
export const OUTAGE_COUNTS: CollectionSpec = {
  name: 'outagecounts',
  kind: 'system',
  version: 1,
  indexes: [],
};

/** Keeps the outages of each inbox in one document. */
export class KeptOutageCounts implements OutageCountStore {
  #collection: Promise<Collection<OutageCountsDocument>> | null = null;

  constructor(private readonly documents: Documents) {}

  async load(place: ReceivedPlace): Promise<OutageCounts | null> {
    const _id = idOf(place);
    return (await (await this.#kept()).get([_id])).get(_id)?.counts ?? null;
  }

  async save(place: ReceivedPlace, counts: OutageCounts): Promise<void> {
    const document = { _id: idOf(place), account: place.accountId, counts };
    await (await this.#kept()).commit({ put: [document], remove: [] });
  }

  #kept(): Promise<Collection<OutageCountsDocument>> {
    this.#collection ??= unlessItFails(
      this.documents.open<OutageCountsDocument>(OUTAGE_COUNTS),
      () => (this.#collection = null),
    );
    return this.#collection;
  }
}

function idOf({ accountId, inboxId }: ReceivedPlace): string {
  return `${accountId}:${inboxId}`;
}
