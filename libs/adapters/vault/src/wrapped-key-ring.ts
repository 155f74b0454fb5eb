import { createSecretKey, randomBytes, type KeyObject } from 'node:crypto';
import {
  MissingKeyError,
  StoreUnavailableError,
  type KeyRing,
  type KeyState,
  type Subject,
} from '@bitacora/kernel';
import { LRUCache } from 'lru-cache';
import { openBytes, sealBytes } from './box.js';
import { BrokenBoxError, MasterKeyError } from './errors.js';
import type { VaultRows } from './vault-rows.js';

const KEY_BYTES = 32;
const CACHED_KEYS = 20_000;
const REMEMBERED_ABSENT = 20_000;

/**
 * Keys of subjects, each wrapped by the master key and kept in the vault's rows. What was forgotten is never
 * looked up again: the log says that it is erased, although another process may not have deleted the row yet.
 */
export class WrappedKeyRing implements KeyRing {
  readonly #rows: VaultRows;
  readonly #master: KeyObject;
  /** The keys used last. A prepared KeyObject seals four times faster than raw bytes. */
  readonly #cache: LRUCache<Subject, KeyObject>;
  readonly #forgotten = new Set<Subject>();
  /** Questions to the rows that are under way, by each of their subjects. */
  readonly #asked = new Map<Subject, Promise<unknown>>();
  /** Subjects that the rows had no key of when they were asked last. */
  readonly #absent = new Set<Subject>();

  constructor(rows: VaultRows, master: KeyObject, cachedKeys = CACHED_KEYS) {
    this.#cache = new LRUCache({ max: cachedKeys });
    this.#rows = rows;
    this.#master = master;
  }

  async ensure(subjects: readonly Subject[]): Promise<void> {
    await this.load(subjects);
    const missing = [...new Set(subjects)].filter((subject) => !this.#cache.get(subject));
    if (missing.length === 0) return;
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
    await this.load(missing);
  }

  async load(subjects: readonly Subject[]): Promise<ReadonlyMap<Subject, KeyState>> {
    const states = new Map<Subject, KeyState>();
    const far: Subject[] = [];
    for (const subject of subjects) {
      const key = this.#rows.getAll ? this.#cached(subject) : this.#find(subject);
      if (key instanceof Promise || key === undefined) far.push(subject);
      states.set(subject, key ? 'present' : 'absent');
    }
    if (far.length > 0) await this.#fetch(far, states);
    return states;
  }

  seal(subject: Subject, plain: string, associated: string): string {
    return this.sealBytes(subject, Buffer.from(plain, 'utf8'), associated).toString('base64');
  }

  open(subject: Subject, box: string, associated: string): string | null {
    const plain = this.openBytes(subject, Buffer.from(box, 'base64'), associated);
    return plain?.toString('utf8') ?? null;
  }

  sealBytes(subject: Subject, plain: Uint8Array, associated: string): Buffer {
    const key = this.#now(subject);
    if (!key) throw new MissingKeyError(subject);
    return sealBytes(key, plain, associated);
  }

  openBytes(subject: Subject, box: Uint8Array, associated: string): Buffer | null {
    const key = this.#now(subject);
    if (!key) return null;
    try {
      return openBytes(key, box, associated);
    } catch (error) {
      throw new BrokenBoxError(subject, { cause: error });
    }
  }

  forget(subject: Subject): void {
    this.#forgotten.add(subject);
    this.#cache.delete(subject);
  }

  async erase(subject: Subject): Promise<void> {
    this.forget(subject);
    await this.#rows.remove('keys', subject);
  }

  /** The key for a call that cannot wait. Throws StoreUnavailableError when it would have to be fetched. */
  #now(subject: Subject): KeyObject | null {
    const key = this.#find(subject);
    if (!(key instanceof Promise)) return key;
    key.catch(() => undefined);
    if (this.#absent.has(subject)) return null;
    throw new StoreUnavailableError(
      `The key of ${subject} is not in memory any more; read the events again.`,
    );
  }

  /** Null: it was forgotten. Undefined: the rows have to be asked. */
  #cached(subject: Subject): KeyObject | null | undefined {
    return this.#forgotten.has(subject) ? null : this.#cache.get(subject);
  }

  /** From memory, else from the rows: a key that the bounded cache dropped is never taken for erased. */
  #find(subject: Subject): KeyObject | null | Promise<KeyObject | null> {
    const cached = this.#cached(subject);
    if (cached !== undefined) return cached;
    const wrapped = this.#rows.get('keys', subject);
    if (wrapped instanceof Promise) return wrapped.then((row) => this.#keep(subject, row));
    return this.#keep(subject, wrapped);
  }

  async #fetch(subjects: readonly Subject[], states: Map<Subject, KeyState>): Promise<void> {
    // Those who follow the log ask at once: what another call finds is in memory then.
    const pending = subjects.filter((subject) => this.#asked.has(subject));
    const own = subjects.filter((subject) => !pending.includes(subject));
    const others = pending.flatMap((subject) => this.#asked.get(subject) ?? []);
    if (own.length > 0) await this.#askOnce(own, states);
    await Promise.allSettled(others);
    for (const subject of pending)
      states.set(subject, this.#cached(subject) ? 'present' : 'absent');
    // What another call did not find may have been made since it asked.
    const missing = pending.filter((subject) => this.#cached(subject) === undefined);
    if (missing.length > 0) await this.#askOnce(missing, states);
  }

  async #askOnce(subjects: readonly Subject[], states: Map<Subject, KeyState>): Promise<void> {
    const asking = this.#ask(subjects, states);
    for (const subject of subjects) this.#asked.set(subject, asking);
    try {
      await asking;
    } finally {
      for (const subject of subjects) {
        if (this.#asked.get(subject) === asking) this.#asked.delete(subject);
      }
    }
  }

  async #ask(subjects: readonly Subject[], states: Map<Subject, KeyState>): Promise<void> {
    const rows = await this.#rows.getAll?.('keys', subjects);
    for (const subject of subjects) {
      const wrapped = rows ? (rows.get(subject) ?? null) : await this.#rows.get('keys', subject);
      states.set(subject, this.#keep(subject, wrapped) ? 'present' : 'absent');
    }
  }

  #keep(subject: Subject, wrapped: Uint8Array | null): KeyObject | null {
    // Forgotten while it was on its way.
    if (this.#forgotten.has(subject)) return null;
    this.#noteAbsent(subject, wrapped === null);
    if (!wrapped) return null;
    const key = this.#unwrap(subject, wrapped);
    this.#cache.set(subject, key);
    return key;
  }

  #noteAbsent(subject: Subject, isAbsent: boolean): void {
    this.#absent.delete(subject);
    if (!isAbsent) return;
    this.#absent.add(subject);
    if (this.#absent.size <= REMEMBERED_ABSENT) return;
    for (const oldest of this.#absent) {
      this.#absent.delete(oldest);
      return;
    }
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
