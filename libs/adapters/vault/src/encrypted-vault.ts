import type { KeyObject } from 'node:crypto';
import type { Vault } from '@bitacora/kernel';
import { openBytes, sealBytes } from './box.js';
import { MasterKeyError } from './errors.js';
import type { VaultRows } from './vault-rows.js';

/** Secrets, each encrypted under the master key and bound to its name. */
export class EncryptedVault implements Vault {
  readonly #rows: VaultRows;
  readonly #master: KeyObject;

  constructor(rows: VaultRows, master: KeyObject) {
    this.#rows = rows;
    this.#master = master;
  }

  async put(name: string, secret: string): Promise<void> {
    await this.#rows.put('secrets', name, this.#seal(name, secret));
  }

  async get(name: string): Promise<string | null> {
    const box = await this.#rows.get('secrets', name);
    if (!box) return null;
    try {
      return openBytes(this.#master, box, binding(name)).toString('utf8');
    } catch (error) {
      throw new MasterKeyError(
        `The secret ${name} does not open with this master key; restore the one that belongs to the vault.`,
        { cause: error },
      );
    }
  }

  async remove(name: string): Promise<void> {
    await this.#rows.remove('secrets', name);
  }

  /** The secret, made with `make` when there is none yet; the same for all who ask at once. */
  async getOrMake(name: string, make: () => string): Promise<string> {
    const known = await this.get(name);
    if (known !== null) return known;
    await this.#rows.make('secrets', name, this.#seal(name, make()));
    return (await this.get(name)) as string;
  }

  #seal(name: string, secret: string): Buffer {
    return sealBytes(this.#master, Buffer.from(secret, 'utf8'), binding(name));
  }
}

function binding(name: string): string {
  return `secret:${name}`;
}
