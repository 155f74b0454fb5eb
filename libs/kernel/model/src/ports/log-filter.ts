import type { StoredEvent } from '../event/event.js';
import type { LogFilter } from './event-store.js';

/** A predicate that says whether an event fits both parts of a filter. */
export function logFilter(
  filter: LogFilter,
): (event: Pick<StoredEvent, 'stream' | 'type'>) => boolean {
  const { streams } = filter;
  const types = filter.types === undefined ? undefined : new Set(filter.types);
  return (event) =>
    (types === undefined || types.has(event.type)) &&
    (streams === undefined || streams.some((prefix) => event.stream.startsWith(prefix)));
}
