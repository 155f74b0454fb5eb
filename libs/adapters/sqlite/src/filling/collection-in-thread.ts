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
import type { CollectionMethod } from './document-messages.js';

/** Calls a method of the collection in the thread. */
export type CallMethod = <T>(method: CollectionMethod, args: readonly unknown[]) => Promise<T>;

/** A collection of `DocumentsInThread`. Questions are answered after the commits that were begun before them. */
export class CollectionInThread<
  D extends StoredDocument = StoredDocument & JsonObject,
> implements Collection<D> {
  constructor(
    readonly spec: CollectionSpec,
    private readonly call: CallMethod,
  ) {}

  async get(ids: readonly string[]): Promise<ReadonlyMap<string, D>> {
    return ids.length === 0 ? new Map() : this.call('get', [ids]);
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
    return this.call('commit', [batch]);
  }

  checkpoint(processor: string): Promise<Checkpoint | null> {
    return this.call('checkpoint', [processor]);
  }
}
