import type { Json } from '../event/json.js';

/** What is at a dotted path. Arrays on the way are walked through, as MongoDB does. */
export interface PathValues {
  /** Values at the end of the path, one for each way through arrays; arrays stay whole. */
  readonly values: readonly Json[];
  /** True when some way to the path ended early. */
  readonly missing: boolean;
}

const DIGITS = /^\d+$/;

/** Collects the values at a path that was split at its dots. */
export function pathValues(document: unknown, parts: readonly string[]): PathValues {
  const values: Json[] = [];
  const missing = collect(document, parts, 0, values);
  return { values, missing };
}

function collect(value: unknown, parts: readonly string[], at: number, into: Json[]): boolean {
  if (at === parts.length) {
    if (value === undefined) return true;
    into.push(value as Json);
    return false;
  }
  const key = parts[at] as string;
  if (Array.isArray(value)) return collectFromList(value, key, parts, at, into);
  if (typeof value !== 'object' || value === null) return true;
  const record = value as Record<string, unknown>;
  return Object.hasOwn(record, key) ? collect(record[key], parts, at + 1, into) : true;
}

function collectFromList(
  list: readonly unknown[],
  key: string,
  parts: readonly string[],
  at: number,
  into: Json[],
): boolean {
  let missing = false;
  if (DIGITS.test(key) && Number(key) < list.length) {
    missing = collect(list[Number(key)], parts, at + 1, into);
  }
  for (const element of list) {
    if (typeof element === 'object' && element !== null && !Array.isArray(element)) {
      missing = collect(element, parts, at, into) || missing;
    }
  }
  return missing;
}
