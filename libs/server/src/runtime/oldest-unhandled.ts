import {
  type EventStore,
  type LogFilter,
  type Position,
  START,
  type StoredEvent,
} from '@bitacora/kernel';
import { type Partition, holds, isShared } from '@bitacora/runtime';

const PAGE = 100;
/** Pages of the log in one reading. */
const MAX_PAGES = 8;

/** What a partition of a processor handles, and how far it has come by what is stored. */
export interface StoredProgress {
  readonly checkpoint: Position;
  readonly filter: LogFilter;
  readonly partition: Partition;
}

/**
 * When the oldest event was recorded that each processor has not handled; null: it has handled all. A checkpoint
 * alone would not tell: it stays behind events of other kinds. The log is read once for all of them, from the lowest
 * checkpoint on, at most 800 events: a processor for which these hold nothing of its own counts as up to date.
 */
export async function oldestUnhandled(
  store: Pick<EventStore, 'readAll'>,
  processors: readonly StoredProgress[],
): Promise<readonly (string | null)[]> {
  const found = new Map<StoredProgress, string>();
  let left = processors;
  let after = lowest(left);
  for (let pages = 0; pages < MAX_PAGES && left.length > 0; pages += 1) {
    const begun = left.filter(({ checkpoint }) => checkpoint <= after);
    const later = left.filter((processor) => !begun.includes(processor));
    const { events, next } = await store.readAll(after, filterOf(begun), PAGE);
    for (const event of events) {
      const concerned = begun.filter((own) => !found.has(own) && isUnhandled(event, own));
      for (const processor of concerned) found.set(processor, event.recordedAt);
    }
    if (next === after && later.length === 0) break;
    left = left.filter((processor) => !found.has(processor));
    after = left.length === later.length ? lowest(later) : lowest(later, next);
  }
  return processors.map((processor) => found.get(processor) ?? null);
}

function isUnhandled(
  event: StoredEvent,
  { checkpoint, filter, partition }: StoredProgress,
): boolean {
  const isHandled = event.position <= checkpoint;
  if (isHandled || filter.types?.includes(event.type) === false) return false;
  const { accountId } = event.metadata;
  return isShared(event) || (typeof accountId === 'string' && holds(partition, accountId));
}

function lowest(processors: readonly StoredProgress[], other?: Position): Position {
  const positions = processors.map(({ checkpoint }) => checkpoint);
  if (other !== undefined) positions.push(other);
  return positions.reduce((least, at) => (at < least ? at : least), positions[0] ?? START);
}

/** The kinds of events that any of them handles; all kinds when one handles all. */
function filterOf(processors: readonly StoredProgress[]): LogFilter {
  const kinds = processors.map(({ filter }) => filter.types);
  return kinds.includes(undefined) ? {} : { types: [...new Set(kinds.flatMap((of) => of ?? []))] };
}
