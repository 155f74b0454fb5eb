import {
  type Collection,
  type CollectionSpec,
  type Documents,
  type StoredDocument,
  unlessItFails,
} from '@bitacora/kernel';

interface PollCursor extends StoredDocument {
  readonly cursor: string;
}

/** Outside of the log: losing it makes providers be asked for what is new from then on. */
export const POLL_CURSORS: CollectionSpec = {
  name: 'pollcursors',
  kind: 'system',
  version: 1,
  indexes: [],
};

/** Keeps up to where providers were asked for what is new. */
export class KeptPollCursors {
  #collection: Promise<Collection<PollCursor>> | null = null;

  constructor(private readonly documents: Documents) {}

  async load(account: string, inboxId: string): Promise<string | null> {
    const _id = `${account}:${inboxId}`;
    return (await (await this.#cursors()).get([_id])).get(_id)?.cursor ?? null;
  }

  async save(account: string, inboxId: string, cursor: string): Promise<void> {
    const document = { _id: `${account}:${inboxId}`, account, cursor };
    await (await this.#cursors()).commit({ put: [document], remove: [] });
  }

  #cursors(): Promise<Collection<PollCursor>> {
    this.#collection ??= unlessItFails(
      this.documents.open<PollCursor>(POLL_CURSORS),
      () => (this.#collection = null),
    );
    return this.#collection;
  }
}
