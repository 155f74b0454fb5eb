const MAX_TEXT = 20_000;

/**
 * The text or number at a path of names (`message.sender.number`; a number is a place in a list), as text; null: there is none. Only what the
 * object itself has counts.
 */
export function textAt(said: unknown, path: string): string | null {
  if (path === '') return null;
  let at: unknown = said;
  for (const name of path.split('.')) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, name)) return null;
    at = (at as Record<string, unknown>)[name];
  }
  if (typeof at === 'number' && Number.isFinite(at)) return String(at);
  return typeof at === 'string' && at.length <= MAX_TEXT ? at : null;
}
