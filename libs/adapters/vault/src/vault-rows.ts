/** Content that is there at once, or will be. */
export type Soon<T> = T | Promise<T>;

/**
 * Where encrypted rows are kept. Writes are durable when they resolve; removed and replaced content
 * is then in no answer any more. Reads see every resolved write. A store that reads without waiting answers at once
 * and makes no caller wait; one that has to ask a server answers with a promise.
 */
export interface VaultRows {
  get(table: 'keys' | 'secrets', name: string): Soon<Uint8Array | null>;
  /** The rows that are there, in one question, by a store that is far away. */
  getAll?(
    table: 'keys' | 'secrets',
    names: readonly string[],
  ): Promise<ReadonlyMap<string, Uint8Array>>;
  /** Every name of a table, for who copies the vault. */
  names(table: 'keys' | 'secrets'): Soon<readonly string[]>;
  /** Keeps content under a name that has none; an earlier row stays. */
  make(table: 'keys' | 'secrets', name: string, content: Uint8Array): Promise<void>;
  put(table: 'keys' | 'secrets', name: string, content: Uint8Array): Promise<void>;
  remove(table: 'keys' | 'secrets', name: string): Promise<void>;
  close(): Promise<void>;
}
