import type { LogFilter, StoredEvent } from '@bitacora/kernel';

/** Whether an event fits both parts of a filter. */
export function logFilter({ streams, types }: LogFilter): (event: StoredEvent) => boolean {
  const wanted = types && new Set(types);
  return ({ stream, type }) =>
    (!wanted || wanted.has(type)) &&
    (!streams || streams.some((prefix) => stream.startsWith(prefix)));
}
