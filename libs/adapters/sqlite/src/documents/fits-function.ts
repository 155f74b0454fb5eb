import type { DatabaseSync } from 'node:sqlite';
import { documentFilter, type Filter } from '@bitacora/kernel';

/** Compiled filters that are kept. */
const KEPT = 100;

/** Offers `fits(body, filter)` to the statements of a connection: the kernel's own predicate. */
export function offerFits(database: DatabaseSync): void {
  const compiled = new Map<string, (document: unknown) => boolean>();
  database.function('fits', { deterministic: true }, (body, filter) => {
    const text = String(filter);
    let test = compiled.get(text);
    if (!test) {
      test = documentFilter(JSON.parse(text) as Filter);
      if (compiled.size >= KEPT) compiled.clear();
      compiled.set(text, test);
    }
    return test(JSON.parse(String(body))) ? 1 : 0;
  });
}
