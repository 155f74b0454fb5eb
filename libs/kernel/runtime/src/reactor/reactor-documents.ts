import {
  ForeignAccountError,
  type Json,
  storedJson,
  type Collection,
  type Filter,
  type FindOptions,
  type StoredDocument,
  type ReactorDocuments,
} from '@bitacora/kernel';
import { findWithChanges } from '../projector/find-with-changes.js';

/** Documents of a batch that is not committed yet, by id; null for removed ones. */
export type DocumentChanges = Map<string, StoredDocument | null>;

/**
 * A reactor's documents of one account while it handles one event: what the batch has changed is
 * seen, what this event changes is kept apart until it is handled to the end.
 */
export class EventDocuments implements ReactorDocuments {
  readonly changes: DocumentChanges = new Map();

  constructor(
    private readonly collection: Collection,
    private readonly account: string,
    private readonly batch: ReadonlyMap<string, StoredDocument | null>,
  ) {}

  async get<D extends StoredDocument>(id: string): Promise<D | null> {
    const changed = this.changes.has(id) ? this.changes.get(id) : this.batch.get(id);
    if (changed !== undefined) return this.#own(changed) as D | null;
    return this.#own((await this.collection.get([id])).get(id) ?? null) as D | null;
  }

  async find<D extends StoredDocument>(
    filter: Filter,
    options?: FindOptions,
  ): Promise<readonly D[]> {
    const own: Filter = { $and: [{ account: this.account }, filter] };
    const changes =
      this.changes.size === 0 ? this.batch : new Map([...this.batch, ...this.changes]);
    const collection = this.collection as unknown as Collection<StoredDocument>;
    return (await findWithChanges(collection, changes, own, options)) as readonly D[];
  }

  put(document: StoredDocument): void {
    this.#assertOwn(document);
    this.changes.set(document._id, storedJson(document as unknown as Json) as never);
  }

  remove(id: string): void {
    this.changes.set(id, null);
  }

  #own(document: StoredDocument | null): StoredDocument | null {
    return document?.account === this.account ? document : null;
  }

  #assertOwn(document: StoredDocument): void {
    if (document.account !== this.account) {
      throw new ForeignAccountError(this.account, `Document ${document._id}`);
    }
  }
}
