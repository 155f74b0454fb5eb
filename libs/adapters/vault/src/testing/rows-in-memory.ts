import type { VaultRows } from '../vault-rows.js';

/** Rows in memory: what the vault does does not depend on where its rows are. */
export function rowsInMemory(): VaultRows & { readonly rows: Map<string, Uint8Array> } {
  const rows = new Map<string, Uint8Array>();
  const key = (table: string, name: string): string => `${table}/${name}`;
  return {
    rows,
    get: (table, name) => rows.get(key(table, name)) ?? null,
    names: (table) =>
      [...rows.keys()]
        .filter((key) => key.startsWith(`${table}/`))
        .map((key) => key.slice(table.length + 1)),
    make: async (table, name, content) => {
      if (!rows.has(key(table, name))) rows.set(key(table, name), content);
    },
    put: async (table, name, content) => void rows.set(key(table, name), content),
    remove: async (table, name) => void rows.delete(key(table, name)),
    close: async () => undefined,
  };
}

/** The same rows as a server would give them: later. `together`: many can be asked for at once. */
export function rowsFarAway(together: boolean): VaultRows {
  const near = rowsInMemory();
  return {
    ...near,
    get: async (table, name) => near.get(table, name),
    ...(together && {
      getAll: async (table, names) =>
        new Map(
          names.flatMap((name) => {
            const content = near.rows.get(`${table}/${name}`);
            return content ? [[name, content] as const] : [];
          }),
        ),
    }),
  };
}
