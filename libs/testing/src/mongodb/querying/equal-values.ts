import { isDocument } from './paths.js';
import { sortKey } from './sort-key.js';
import type { Doc } from '../driver/wire.js';

/** True when two values are the same, the order of their fields included. Quick where they differ. */
export function isEqualValue(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, at) => isEqualValue(item, b[at]));
  }
  if (isDocument(a) && isDocument(b)) return isEqualDocument(a, b);
  return sortKey(a) === sortKey(b);
}

function isEqualDocument(a: Doc, b: Doc): boolean {
  const names = Object.keys(a);
  const others = Object.keys(b);
  if (names.length !== others.length) return false;
  return names.every((name, at) => name === others[at] && isEqualValue(a[name], b[name]));
}
