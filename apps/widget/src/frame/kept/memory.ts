import type { SharedStorage } from './storage';

/**
 * What the visitor's browser keeps for one inbox, shared by all its pages: every value is read when it is
 * needed and written under a name of its own, so that no page writes over what another one kept. What
 * cannot be stored is held by the page itself until it is closed.
 */
export class Memory {
  #prefix: string;
  /** Only what the storage did not take. */
  readonly #held = new Map<string, string>();

  constructor(
    token: string,
    private readonly storage: SharedStorage | null,
  ) {
    this.#prefix = `bitacora.${token.slice(0, 12)}.`;
  }

  /** Names everything by the inbox from now on, which stays when its token changes; takes over what has other names. */
  nameBy(inboxId: string): void {
    const prefix = `bitacora.${inboxId}.`;
    if (prefix === this.#prefix) return;
    const before = this.#prefix;
    const names = this.#try((storage) => storage.names()) ?? [];
    this.#prefix = prefix;
    for (const name of names.filter((kept) => kept.startsWith(before))) {
      const key = name.slice(before.length);
      const value = this.#try((storage) => storage.getItem(name));
      if (value !== null && this.get(key) === null) this.set(key, value);
      this.#try((storage) => storage.removeItem(name));
    }
  }

  get(key: string): string | null {
    return this.#held.get(key) ?? this.#try((storage) => storage.getItem(this.#prefix + key));
  }

  set(key: string, value: string): void {
    this.#held.set(key, value);
    const stored = this.#try((storage) => {
      storage.setItem(this.#prefix + key, value);
      return true;
    });
    if (stored) this.#held.delete(key);
    // An older value must not come back once this page is closed.
    else this.#try((storage) => storage.removeItem(this.#prefix + key));
  }

  remove(key: string): void {
    this.#held.delete(key);
    this.#try((storage) => storage.removeItem(this.#prefix + key));
  }

  /** Forgets everything of this inbox. */
  clear(): void {
    for (const key of this.keys('')) this.remove(key);
  }

  /** Keys that begin with a text. */
  keys(beginning: string): readonly string[] {
    const from = this.#prefix + beginning;
    const stored = this.#try((storage) => storage.names()) ?? [];
    const keys = stored
      .filter((name) => name.startsWith(from))
      .map((name) => name.slice(this.#prefix.length));
    const held = [...this.#held.keys()].filter((key) => key.startsWith(beginning));
    return [...new Set([...keys, ...held])];
  }

  /** Calls the listener after another page changed the value of a key; null: any of them. */
  onChange(listener: (key: string | null) => void): void {
    this.storage?.onChange((name) => {
      if (name === null) listener(null);
      else if (name.startsWith(this.#prefix)) {
        const key = name.slice(this.#prefix.length);
        this.#held.delete(key);
        listener(key);
      }
    });
  }

  /** Name of something that the pages of this inbox share besides values. */
  nameOf(key: string): string {
    return this.#prefix + key;
  }

  #try<T>(use: (storage: SharedStorage) => T): T | null {
    try {
      return this.storage && use(this.storage);
    } catch {
      return null;
    }
  }
}
