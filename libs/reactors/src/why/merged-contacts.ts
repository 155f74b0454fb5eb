import { type ContactEvent, contactStream } from '@bitacora/contacts/published';
import type { Position, RecordedEvent } from '@bitacora/kernel';
import type { HistoryReader } from './history-reader.js';

/** A contact, the one that it was one with at a position, and those that were one with that one: at most as many as one contact absorbs. */
export async function mergedContactsAt(
  { accountId, contactId }: { readonly accountId: string; readonly contactId: string },
  upTo: Position | null,
  reader: HistoryReader,
): Promise<readonly string[]> {
  const eventsOf = async (id: string) =>
    (await reader.stream(contactStream(accountId, id), upTo)) as readonly (RecordedEvent &
      ContactEvent)[];
  const own = await eventsOf(contactId);
  const merged = own.findLast((event) => event.type === 'ContactMergedInto');
  const standsFor = merged?.data.into ?? contactId;
  const events = standsFor === contactId ? own : await eventsOf(standsFor);
  const absorbed = events.flatMap((event) =>
    event.type === 'ContactsMerged' ? event.data.absorbedIds : [],
  );
  return [...new Set([contactId, standsFor, ...absorbed])];
}
