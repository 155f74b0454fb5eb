/**
 * What a frame that has no storage of its own keeps in the page's. Only names that begin as ours are read or
 * written. Where the page has no storage either, nothing is kept.
 */
const PREFIX = 'bitacora.';

/** Everything kept, by name. */
export function recalled(): Readonly<Record<string, string>> {
  try {
    return Object.fromEntries(
      Object.entries({ ...localStorage }).filter(([key]) => key.startsWith(PREFIX)),
    );
  } catch {
    return {};
  }
}

/** Keeps a value under a name; null forgets it. */
export function keep(key: string, value: string | null): void {
  if (!key.startsWith(PREFIX)) return;
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
  } catch {
    // Full or forbidden: the frame holds it until it is closed.
  }
}
