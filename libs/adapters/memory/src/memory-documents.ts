import type {
  JsonObject,
  Collection,
  CollectionSpec,
  Documents,
  StoredDocument,
} from '@bitacora/kernel';
import { MemoryCollection } from './memory-collection.js';

/** Collections in memory, by name and version. */
export class MemoryDocuments implements Documents {
  readonly #collections = new Map<string, Map<number, MemoryCollection>>();

  async open<D extends StoredDocument = StoredDocument & JsonObject>(
    spec: CollectionSpec,
  ): Promise<Collection<D>> {
    const versions = this.#collections.get(spec.name) ?? new Map<number, MemoryCollection>();
    this.#collections.set(spec.name, versions);
    const collection = versions.get(spec.version) ?? new MemoryCollection(spec);
    versions.set(spec.version, collection);
    return collection as unknown as Collection<D>;
  }

  async versions(name: string): Promise<readonly number[]> {
    return [...(this.#collections.get(name)?.keys() ?? [])].sort((a, b) => a - b);
  }

  async drop(name: string, version: number): Promise<void> {
    this.#collections.get(name)?.delete(version);
  }

  /** Memory that was freed is in no file. */
  async scrub(): Promise<void> {
    await Promise.resolve();
  }

  async close(): Promise<void> {
    this.#collections.clear();
  }
}
