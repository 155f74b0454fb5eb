import { createSecretKey, randomBytes, type KeyObject } from 'node:crypto';
import { MissingKeyError, type KeyRing, type KeyState, type Subject } from '@bitacora/kernel';
import { openBytes, sealBytes } from './box.js';
import { BrokenBoxError, MasterKeyError } from './errors.js';
import { KeyCache } from './key-cache.js';
import type { VaultRows } from './vault-rows.js';

const KEY_BYTES = 32;
const CACHED_KEYS = 20_000;

/** Keys of subjects, each wrapped by the master key and kept in the vault's rows. */
export class WrappedKeyRing implements KeyRing {
  readonly #rows: VaultRows;
  readonly #master: KeyObject;
  readonly #cache: KeyCache;

  constructor(rows: VaultRows, master: KeyObject, cachedKeys = CACHED_KEYS) {
    this.#cache = new KeyCache(cachedKeys);
    this.#rows = rows;
    this.#master = master;
  }

  async ensure(subjects: readonly Subject[]): Promise<void> {
    const missing = [...new Set(subjects)].filter((subject) => !this.#find(subject));
    await Promise.all(
      missing.map((subject) =>
        this.#rows.make(
          'keys',
          subject,
          sealBytes(this.#master, randomBytes(KEY_BYTES), wrapping(subject)),
        ),
      ),
    );
    // Not the key just made: two callers that raced must both seal with the one that was kept.
    for (const subject of missing) this.#find(subject);
  }

  async load(subjects: readonly Subject[]): Promise<ReadonlyMap<Subject, KeyState>> {
    return new Map(
      subjects.map((subject) => [subject, this.#find(subject) ? 'present' : 'absent'] as const),
    );
  }

  seal(subject: Subject, plain: string, associated: string): string {
    const key = this.#find(subject);
    if (!key) throw new MissingKeyError(subject);
    return sealBytes(key, Buffer.from(plain, 'utf8'), associated).toString('base64');
  }

  open(subject: Subject, box: string, associated: string): string | null {
    const key = this.#find(subject);
    if (!key) return null;
    try {
      return openBytes(key, Buffer.from(box, 'base64'), associated).toString('utf8');
    } catch (error) {
      throw new BrokenBoxError(subject, { cause: error });
    }
  }

  async erase(subject: Subject): Promise<void> {
    this.#cache.delete(subject);
    await this.#rows.remove('keys', subject);
    // Somebody may have read it back while the removal was under way.
    this.#cache.delete(subject);
  }

  /** From memory, else from the rows: a key that the bounded cache dropped is never taken for erased. */
  #find(subject: Subject): KeyObject | null {
    const cached = this.#cache.get(subject);
    if (cached) return cached;
    const wrapped = this.#rows.get('keys', subject);
    if (!wrapped) return null;
    const key = this.#unwrap(subject, wrapped);
    this.#cache.set(subject, key);
    return key;
  }

  #unwrap(subject: Subject, wrapped: Uint8Array): KeyObject {
    try {
      return createSecretKey(openBytes(this.#master, wrapped, wrapping(subject)));
    } catch (error) {
      throw new MasterKeyError(
        `The key of ${subject} does not open with this master key; restore the one that belongs to the vault.`,
        { cause: error },
      );
    }
  }
}

function wrapping(subject: Subject): string {
  return `key:${subject}`;
}
