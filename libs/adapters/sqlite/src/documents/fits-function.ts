import type { DatabaseSync } from 'node:sqlite';
import { documentFilter, type Filter } from '@bitacora/kernel';

/** Compiled filters and lists of paths that are kept. */
const KEPT = 100;

/**
 * Offers `fits(body, filter, paths, …values)` to the statements of a connection: the kernel's own
 * predicate, asked of a body and of the texts that stand in columns: `paths` names them, as JSON, in the order of the values.
 */
export function offerFits(database: DatabaseSync): void {
  const filterIn = kept((text) => documentFilter(JSON.parse(text) as Filter));
  const pathsIn = kept((text) => JSON.parse(text) as readonly string[]);
  const options = { deterministic: true, varargs: true };
  database.function('fits', options, (body, filter, paths, ...values) => {
    const texts: Record<string, unknown> = {};
    for (const [place, path] of pathsIn(String(paths)).entries()) {
      if (typeof values[place] === 'string') texts[path] = values[place];
    }
    const document = Object.assign(texts, JSON.parse(String(body)));
    return filterIn(String(filter))(document) ? 1 : 0;
  });
}

function kept<T>(parse: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    let parsed = known.get(text);
    if (parsed === undefined) {
      parsed = parse(text);
      if (known.size >= KEPT) known.clear();
      known.set(text, parsed);
    }
    return parsed;
  };
}
