import type { Vault } from '@bitacora/kernel';

/** Secrets in memory, for tests. */
export class MemoryVault implements Vault {
  readonly #secrets = new Map<string, string>();

  async put(name: string, secret: string): Promise<void> {
    this.#secrets.set(name, secret);
  }

  async get(name: string): Promise<string | null> {
    return this.#secrets.get(name) ?? null;
  }

  async remove(name: string): Promise<void> {
    this.#secrets.delete(name);
  }
}
