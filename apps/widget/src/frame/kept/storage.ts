/**
 * Values by name that every page of one browser shares. Any call may throw: a browser can be full, or
 * forbid storage at any time.
 */
export interface SharedStorage {
  getItem(name: string): string | null;
  setItem(name: string, value: string): void;
  removeItem(name: string): void;
  names(): readonly string[];
  /** Calls the listener after another page changed the value of a name; null: any of them. */
  onChange(listener: (name: string | null) => void): void;
}

/** The frame's own storage, or null where the browser refuses it. */
export function browserStorage(): SharedStorage | null {
  let storage: Storage;
  try {
    storage = window.localStorage;
  } catch {
    return null;
  }
  return {
    getItem: (name) => storage.getItem(name),
    setItem: (name, value) => storage.setItem(name, value),
    removeItem: (name) => storage.removeItem(name),
    names: () => Object.keys(storage),
    onChange: (listener) =>
      addEventListener('storage', ({ key, storageArea }) => {
        if (storageArea === storage) listener(key);
      }),
  };
}
