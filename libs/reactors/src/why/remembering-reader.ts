import { reached } from '@bitacora/kernel';
import type { HistoryReader } from './history-reader.js';

/** Reads each stream once, as it is then: for questions about many events that need the same streams. */
export function rememberingReader(reader: HistoryReader): HistoryReader {
  const streams = new Map<string, ReturnType<HistoryReader['stream']>>();
  return {
    async stream(name, upTo) {
      const known = streams.get(name) ?? reader.stream(name, null);
      streams.set(name, known);
      const events = await known;
      return upTo === null ? events : events.filter(({ position }) => reached(upTo, position));
    },
    conversationsOf: (accountId, contactId) => reader.conversationsOf(accountId, contactId),
  };
}
