/**
 * Where encrypted rows are kept. Writes are durable when they resolve; removed and replaced content
 * is then in no byte of the storage. Reads are synchronous and see every resolved write.
 */
export interface VaultRows {
  get(table: 'keys' | 'secrets', name: string): Uint8Array | null;
  /** Keeps content under a name that has none; an earlier row stays. */
  make(table: 'keys' | 'secrets', name: string, content: Uint8Array): Promise<void>;
  put(table: 'keys' | 'secrets', name: string, content: Uint8Array): Promise<void>;
  remove(table: 'keys' | 'secrets', name: string): Promise<void>;
  close(): Promise<void>;
}
