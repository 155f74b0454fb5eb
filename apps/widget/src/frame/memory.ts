/**
 * What the visitor's browser remembers for one inbox. Falls back to the page's own memory where
 * the browser forbids storage to frames: then a reload starts anew, and nothing breaks.
 */
export class Memory {
  readonly #prefix: string;
  readonly #fallback = new Map<string, string>();

  constructor(
    token: string,
    private readonly storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> | null,
  ) {
    this.#prefix = `bitacora.${token.slice(0, 12)}.`;
  }

  get(key: string): string | null {
    try {
      const kept = this.storage?.getItem(this.#prefix + key);
      if (kept !== null && kept !== undefined) return kept;
    } catch {
      // Reading may be forbidden at any time; what this page wrote is still in its own memory.
    }
    return this.#fallback.get(key) ?? null;
  }

  set(key: string, value: string): void {
    this.#fallback.set(key, value);
    try {
      this.storage?.setItem(this.#prefix + key, value);
    } catch {
      // Full or forbidden: the page's own memory holds it until it is closed.
    }
  }

  remove(key: string): void {
    this.#fallback.delete(key);
    try {
      this.storage?.removeItem(this.#prefix + key);
    } catch {
      // Nothing was kept there, then.
    }
  }
}

/** The frame's storage, or null where the browser refuses it. */
export function browserStorage(): Storage | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}
