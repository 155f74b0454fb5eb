/** Files by reference. Names start with the account; content is sealed for its subject by the caller. */
export interface BlobStore {
  put(name: string, content: Uint8Array): Promise<void>;
  get(name: string): Promise<Uint8Array | null>;
  remove(name: string): Promise<void>;
  list(prefix: string): Promise<readonly string[]>;
}
