/** The two kinds of rows of `vault.db`. */
export type VaultTable = 'keys' | 'secrets';

/** A change of one row. `make` keeps a row that is already there, `put` replaces it. */
export interface VaultRequest {
  readonly kind: 'make' | 'put' | 'remove';
  readonly table: VaultTable;
  readonly name: string;
  /** What to keep, encrypted by the caller; null for `remove`. */
  readonly content: Uint8Array | null;
}
