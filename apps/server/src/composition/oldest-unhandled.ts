import {
  type EventStore,
  type LogFilter,
  type Partition,
  type Position,
  type StoredEvent,
  holds,
  isShared,
} from '@bitacora/kernel';

const PAGE = 50;
/** Where this many pages hold nothing of its own, a partition counts as up to date: health stays cheap. */
const MOST_PAGES = 4;

/** Which events a partition of a processor handles. */
export interface HandledEvents {
  readonly filter: LogFilter;
  readonly partition: Partition;
}

/**
 * When the oldest event was recorded that a processor has not handled, told by its stored checkpoint;
 * null when there is none. A checkpoint alone would not tell: it stays behind events of other kinds.
 */
export async function oldestUnhandled(
  store: Pick<EventStore, 'readAll'>,
  checkpoint: Position,
  { filter, partition }: HandledEvents,
): Promise<string | null> {
  let after = checkpoint;
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    const { events, next } = await store.readAll(after, filter, PAGE);
    const own = events.find((event) => isOwn(event, partition));
    if (own) return own.recordedAt;
    if (next === after) return null;
    after = next;
  }
  return null;
}

function isOwn(event: StoredEvent, partition: Partition): boolean {
  const { accountId } = event.metadata;
  return isShared(event) || (typeof accountId === 'string' && holds(partition, accountId));
}
