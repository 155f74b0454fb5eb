import type { LogFilter } from '@bitacora/kernel';

/** A condition on `events e` joined with `streams s`, and its parameters. */
export interface FilterSql {
  readonly sql: string;
  readonly parameters: readonly string[];
}

/** Turns the filter of a scan into SQL. Both parts must fit; a part that is absent always does. */
export function logFilterSql({ streams, types }: LogFilter): FilterSql {
  const conditions: string[] = [];
  const parameters: string[] = [];
  if (types) {
    conditions.push(types.length > 0 ? `e.type IN (${types.map(() => '?').join(', ')})` : '0');
    parameters.push(...types);
  }
  if (streams) {
    // Not LIKE: its underscores and percent signs are wildcards, and it ignores case.
    const prefixes = streams.map(() => 'substr(s.name, 1, length(?)) = ?');
    conditions.push(prefixes.length > 0 ? `(${prefixes.join(' OR ')})` : '0');
    for (const prefix of streams) parameters.push(prefix, prefix);
  }
  return { sql: conditions.map((condition) => ` AND ${condition}`).join(''), parameters };
}
