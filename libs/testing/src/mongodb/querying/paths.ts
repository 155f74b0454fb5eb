import type { Doc } from '../driver/wire.js';
import { EMPTY_LIST_KEY, NULL_KEY, sortKey } from './sort-key.js';

/** Values that a path reaches. Lists on the way are walked; a list at the end is one value. */
export interface Reached {
  readonly values: unknown[];
  /** At least one branch has no such field. */
  isMissing: boolean;
  /** A list stood on the way. */
  isMany: boolean;
}

const DIGITS = /^\d+$/;

/** True for an embedded document; false for lists, scalars and BSON's own types. */
export function isDocument(value: unknown): value is Doc {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof Date) &&
    !(value instanceof RegExp) &&
    (value as { _bsontype?: unknown })._bsontype === undefined
  );
}

/** Walks a path as a query does. */
export function reach(document: unknown, parts: readonly string[]): Reached {
  const reached: Reached = { values: [], isMissing: false, isMany: false };
  walk(document, parts, 0, reached);
  return reached;
}

function walk(value: unknown, parts: readonly string[], at: number, reached: Reached): void {
  if (at === parts.length) {
    reached.values.push(value);
    return;
  }
  const part = parts[at] as string;
  if (Array.isArray(value)) {
    reached.isMany = true;
    if (DIGITS.test(part) && Number(part) < value.length) {
      walk(value[Number(part)], parts, at + 1, reached);
    }
    for (const item of value) if (isDocument(item)) walk(item, parts, at, reached);
    return;
  }
  if (isDocument(value) && Object.hasOwn(value, part)) walk(value[part], parts, at + 1, reached);
  else reached.isMissing = true;
}

/** Sort keys of a document under a path: one, or one for each element of a list. */
export function keysAt(
  document: Doc,
  parts: readonly string[],
): { readonly keys: readonly string[]; readonly isMany: boolean; readonly isMissing: boolean } {
  if (parts.length === 1) {
    const value = document[parts[0] as string];
    if (!Array.isArray(value)) {
      return { keys: [sortKey(value)], isMany: false, isMissing: value === undefined };
    }
  }
  const { values, isMissing, isMany } = reach(document, parts);
  const keys = new Set<string>();
  let many = isMany;
  for (const value of values) {
    if (!Array.isArray(value)) keys.add(sortKey(value));
    else {
      many = true;
      for (const item of value) keys.add(sortKey(item));
      if (value.length === 0) keys.add(EMPTY_LIST_KEY);
    }
  }
  if (isMissing || keys.size === 0) keys.add(NULL_KEY);
  return { keys: [...keys], isMany: many, isMissing: values.length === 0 };
}

/** The key that an order goes by: of several, the smallest when ascending, the largest when not. */
export function orderKey(document: Doc, parts: readonly string[], direction: 1 | -1): string {
  const { keys } = keysAt(document, parts);
  let best = keys[0] as string;
  for (const key of keys) if (direction > 0 ? key < best : key > best) best = key;
  return best;
}
