import type { BlobStore } from '@bitacora/kernel';

/** Files in memory, for tests. */
export class MemoryBlobStore implements BlobStore {
  readonly #blobs = new Map<string, Uint8Array>();

  async put(name: string, content: Uint8Array): Promise<void> {
    this.#blobs.set(name, content.slice());
  }

  async get(name: string): Promise<Uint8Array | null> {
    return this.#blobs.get(name)?.slice() ?? null;
  }

  async remove(name: string): Promise<void> {
    this.#blobs.delete(name);
  }

  async list(prefix: string): Promise<readonly string[]> {
    return [...this.#blobs.keys()].filter((name) => name.startsWith(prefix)).sort();
  }
}
