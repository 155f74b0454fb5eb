import type {
  Checkpoint,
  Collection,
  CollectionSpec,
  DocumentBatch,
  Filter,
  FindOptions,
  JsonObject,
  StoredDocument,
} from '@bitacora/kernel';
import { WrittenIds } from '../documents/written-ids.js';
import type { CollectionMethod } from './document-messages.js';

/** Calls a method of the collection in the thread. */
export type CallMethod = <T>(method: CollectionMethod, args: readonly unknown[]) => Promise<T>;

/** A collection of `DocumentsInThread`. Questions are answered after the commits that were begun before them. */
export class CollectionInThread<
  D extends StoredDocument = StoredDocument & JsonObject,
> implements Collection<D> {
  /** Null: any id may be there. A document that is certainly not is not waited for. */
  readonly #written: WrittenIds | null;

  constructor(
    readonly spec: CollectionSpec,
    private readonly call: CallMethod,
    isNew: boolean,
  ) {
    this.#written = isNew ? new WrittenIds() : null;
  }

  async get(ids: readonly string[]): Promise<ReadonlyMap<string, D>> {
    const written = this.#written;
    const asked = written ? ids.filter((id) => written.mayHave(id)) : ids;
    return asked.length === 0 ? new Map() : this.call('get', [asked]);
  }

  find(filter: Filter, options?: FindOptions): Promise<readonly D[]> {
    return this.call('find', [filter, options]);
  }

  search(account: string, words: string, limit: number): Promise<readonly string[]> {
    return this.call('search', [account, words, limit]);
  }

  count(filter: Filter, limit?: number): Promise<number> {
    return this.call('count', [filter, limit]);
  }

  commit(batch: DocumentBatch): Promise<void> {
    for (const { _id } of batch.put) this.#written?.add(_id);
    return this.call('commit', [batch]);
  }

  checkpoint(processor: string): Promise<Checkpoint | null> {
    return this.call('checkpoint', [processor]);
  }
}
