/** Reads JSON from the browser's storage; undefined when there is none, it is blocked, or it is broken. */
export function readStored<T>(key: string): T | undefined {
  try {
    const text = localStorage.getItem(key);
    return text ? (JSON.parse(text) as T) : undefined;
  } catch {
    return undefined;
  }
}

/** Writes JSON, or removes the key. False where the storage is blocked or full: that loses comfort, nothing else. */
export function writeStored(key: string, value: unknown): boolean {
  try {
    if (value === undefined) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}

/** Keys that begin with a text. */
export function storedKeys(beginning: string): readonly string[] {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(beginning));
  } catch {
    return [];
  }
}

/** Calls the listener after another page of the browser changed a key that begins with a text; returns the way to stop. */
export function onStoredElsewhere(beginning: string, listener: () => void): () => void {
  const hear = ({ key }: StorageEvent): void => {
    if (key === null || key.startsWith(beginning)) listener();
  };
  addEventListener('storage', hear);
  return () => removeEventListener('storage', hear);
}
