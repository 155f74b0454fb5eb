import { cutText } from '@bitacora/kernel';

/** Longer texts are cut: a message is not lost for its length. */
const MAX_TEXT = 20_000;

/**
 * The text or number at a path of names (`message.sender.number`; a number is a place in a list), as text; null: there is none. Only what the
 * object itself has counts.
 */
export function textAt(said: unknown, path: string): string | null {
  const at = valueAt(said, path);
  if (typeof at === 'number' && Number.isFinite(at)) return String(at);
  return typeof at === 'string' ? cutText(at, MAX_TEXT) : null;
}

/** What is at the path, of whatever kind; undefined: nothing. */
export function valueAt(said: unknown, path: string): unknown {
  if (path === '') return undefined;
  let at: unknown = said;
  for (const name of path.split('.')) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, name)) return undefined;
    at = (at as Record<string, unknown>)[name];
  }
  return at;
}
