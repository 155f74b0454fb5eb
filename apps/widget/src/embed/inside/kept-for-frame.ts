import { PREFIX } from '../mark';

/** Everything kept in the storage of the page, by name; nothing where it has none. */
export function recalled(): Readonly<Record<string, string>> {
  try {
    const names = Object.keys(localStorage).filter((name) => name.startsWith(PREFIX));
    return Object.fromEntries(names.map((name) => [name, localStorage.getItem(name) ?? '']));
  } catch {
    return {};
  }
}

/**
 * Keeps a value for a frame that has no storage of its own; null forgets it. Only names that begin as ours are
 * written. Where the page has no storage either, nothing is kept.
 */
export function keep(key: string, value: string | null): void {
  if (!key.startsWith(PREFIX)) return;
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
  } catch {
    // Full or forbidden: the frame holds it until it is closed.
  }
}

/** Calls the listener when another page changed what is kept under a name; a null name: all of it is gone. */
export function onKeptElsewhere(
  listener: (key: string | null, value: string | null) => void,
  signal: AbortSignal,
): void {
  const hear = ({ key, newValue }: StorageEvent): void => {
    if (key === null || key.startsWith(PREFIX)) listener(key, newValue);
  };
  addEventListener('storage', hear, { signal });
}
