import type { LogFilter } from '@bitacora/kernel';

/** A condition on `events e` joined with `streams s`, and its parameters. */
export interface FilterSql {
  readonly sql: string;
  readonly parameters: readonly string[];
}

/** Turns the filter of a scan into SQL. Both parts must fit; an empty list counts as none. */
export function filterSql({ streams = [], types = [] }: LogFilter): FilterSql {
  const conditions: string[] = [];
  const parameters: string[] = [];
  if (types.length > 0) {
    conditions.push(`e.type IN (${types.map(() => '?').join(', ')})`);
    parameters.push(...types);
  }
  if (streams.length > 0) {
    // Not LIKE: its underscores and percent signs are wildcards, and it ignores case.
    const prefixes = streams.map(() => 'substr(s.name, 1, length(?)) = ?');
    conditions.push(`(${prefixes.join(' OR ')})`);
    for (const prefix of streams) parameters.push(prefix, prefix);
  }
  return { sql: conditions.map((condition) => ` AND ${condition}`).join(''), parameters };
}
