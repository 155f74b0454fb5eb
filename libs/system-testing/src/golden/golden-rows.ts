import type { VaultRows } from '@bitacora/vault';
import type { GoldenVault } from './golden-files.js';

/** The rows of the golden vault, in memory. */
export class GoldenRows implements VaultRows {
  readonly #rows: Map<string, string>;

  constructor(rows: GoldenVault['rows']) {
    this.#rows = new Map(Object.entries(rows));
  }

  get(table: string, name: string): Uint8Array | null {
    const content = this.#rows.get(`${table}/${name}`);
    return content === undefined ? null : Buffer.from(content, 'base64');
  }

  names(table: string): readonly string[] {
    const start = `${table}/`;
    return [...this.#rows.keys()]
      .filter((key) => key.startsWith(start))
      .map((key) => key.slice(start.length));
  }

  async make(table: string, name: string, content: Uint8Array): Promise<void> {
    if (!this.get(table, name)) await this.put(table, name, content);
  }

  async put(table: string, name: string, content: Uint8Array): Promise<void> {
    this.#rows.set(`${table}/${name}`, Buffer.from(content).toString('base64'));
  }

  async remove(table: string, name: string): Promise<void> {
    this.#rows.delete(`${table}/${name}`);
  }

  async close(): Promise<void> {
    // Nothing is open.
  }

  /** What there is now, in order of names. */
  content(): GoldenVault['rows'] {
    return Object.fromEntries([...this.#rows].sort(([a], [b]) => (a < b ? -1 : 1)));
  }
}
