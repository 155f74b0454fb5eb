import type { Json } from '@bitacora/kernel';

/** What changed at one path of a state. An absent value is null. */
export interface Change {
  readonly path: string;
  readonly before: Json;
  readonly after: Json;
}

/**
 * The paths at which two states differ, in the order of the newer one. Lists are compared as a
 * whole: what changed about labels is the list of labels.
 */
export function difference(before: unknown, after: unknown, path = ''): readonly Change[] {
  // A fold keeps what an event does not touch: most of a state is the same object.
  if (before === after) return [];
  if (isPlain(before) && isPlain(after)) {
    const names = [...new Set([...Object.keys(after), ...Object.keys(before)])];
    return names.flatMap((name) =>
      difference(before[name], after[name], path === '' ? name : `${path}.${name}`),
    );
  }
  if (isPlain(after) && absent(before)) return difference({}, after, path);
  if (isPlain(before) && absent(after)) return difference(before, {}, path);
  return same(before, after) ? [] : [{ path, before: json(before), after: json(after) }];
}

type Plain = Readonly<Record<string, unknown>>;

/** The marker of an erasure is a value, not a state with paths of its own. */
function isPlain(value: unknown): value is Plain {
  return (
    typeof value === 'object' && value !== null && !Array.isArray(value) && !('erased' in value)
  );
}

function absent(value: unknown): boolean {
  return value === null || value === undefined;
}

function same(a: unknown, b: unknown): boolean {
  return (absent(a) && absent(b)) || JSON.stringify(a) === JSON.stringify(b);
}

function json(value: unknown): Json {
  return (value ?? null) as Json;
}
