import type { VaultRows } from '../vault-rows.js';

/** Rows in memory: what the vault does does not depend on where its rows are. */
export function rowsInMemory(): VaultRows & { readonly rows: Map<string, Uint8Array> } {
  const rows = new Map<string, Uint8Array>();
  const key = (table: string, name: string): string => `${table}/${name}`;
  return {
    rows,
    get: (table, name) => rows.get(key(table, name)) ?? null,
    make: async (table, name, content) => {
      if (!rows.has(key(table, name))) rows.set(key(table, name), content);
    },
    put: async (table, name, content) => void rows.set(key(table, name), content),
    remove: async (table, name) => void rows.delete(key(table, name)),
    close: async () => undefined,
  };
}
