import type { VaultRows } from '@bitacora/vault';

/** Rows of a vault that forgets: for a server whose log is in memory as well. */
export class MemoryVaultRows implements VaultRows {
  readonly #rows = new Map<string, Uint8Array>();

  get(table: 'keys' | 'secrets', name: string): Uint8Array | null {
    return this.#rows.get(`${table}/${name}`) ?? null;
  }

  names(table: 'keys' | 'secrets'): readonly string[] {
    const start = `${table}/`;
    return [...this.#rows.keys()]
      .filter((key) => key.startsWith(start))
      .map((key) => key.slice(start.length));
  }

  async make(table: 'keys' | 'secrets', name: string, content: Uint8Array): Promise<void> {
    if (!this.get(table, name)) await this.put(table, name, content);
  }

  async put(table: 'keys' | 'secrets', name: string, content: Uint8Array): Promise<void> {
    this.#rows.set(`${table}/${name}`, content);
  }

  async remove(table: 'keys' | 'secrets', name: string): Promise<void> {
    this.#rows.delete(`${table}/${name}`);
  }

  async close(): Promise<void> {
    this.#rows.clear();
  }
}
