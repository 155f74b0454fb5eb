import type { Json } from '../event/json.js';
import type { Sort } from '../ports/documents.js';
import { compareJson } from './compare-json.js';
import { pathValues } from './path-values.js';

/**
 * Compares documents in the order of a sort, with MongoDB's meaning: an array counts as its
 * smallest element when ascending and as its largest when descending. Equal documents keep the order of their ids.
 */
export function documentOrder(sort: Sort): (a: unknown, b: unknown) => number {
  const keys = sort.map(([path, direction]) => ({ parts: path.split('.'), direction }));
  return (a, b) => {
    for (const { parts, direction } of keys) {
      const order = compareJson(sortKey(a, parts, direction), sortKey(b, parts, direction));
      if (order !== 0) return order * direction;
    }
    return compareJson((a as { _id?: Json })._id, (b as { _id?: Json })._id);
  };
}

function sortKey(document: unknown, parts: readonly string[], direction: 1 | -1): Json | undefined {
  const candidates: (Json | undefined)[] = [];
  const { values, missing } = pathValues(document, parts);
  for (const value of values) {
    if (Array.isArray(value) && value.length > 0) candidates.push(...(value as Json[]));
    else candidates.push(Array.isArray(value) ? undefined : value);
  }
  if (missing) candidates.push(undefined);
  return candidates.reduce(
    (best, next) => (compareJson(next, best) * direction < 0 ? next : best),
    candidates[0],
  );
}
