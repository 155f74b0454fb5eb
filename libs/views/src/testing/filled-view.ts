import type { AnyProjection, Collection, RecordedEvent, StoredDocument } from '@bitacora/kernel';
import { MemoryCollection } from '@bitacora/memory';
import { ProjectionFold, viewCollection } from '@bitacora/runtime';
import type { EventLog } from '../queries/event-log.js';
import type { EventLogBuilder } from './event-log-builder.js';

/** A view in memory of the log so far; `catchUp` folds the events added since. */
export async function filledView<D extends StoredDocument>(
  projection: AnyProjection,
  log: EventLogBuilder,
): Promise<{ readonly view: Collection<D>; catchUp(): Promise<void> }> {
  const view = new MemoryCollection<D>(viewCollection(projection, projection.version));
  const fold = new ProjectionFold(projection, view as unknown as Collection, new Set());
  let folded = 0;
  const catchUp = async (): Promise<void> => {
    const events = log.events.slice(folded).filter((event) => isFolded(projection, event));
    folded = log.events.length;
    const { put, remove, unfolded } = await fold.fold([events]);
    if (unfolded[0]) throw unfolded[0].error;
    await view.commit({ put: put as readonly D[], remove });
  };
  await catchUp();
  return { view, catchUp };
}

/** The log as queries read it. */
export function logOf(events: readonly RecordedEvent[]): EventLog {
  return {
    read: async (stream, { from = 0, limit = Infinity } = {}) =>
      events
        .filter((event) => event.stream === stream && event.revision >= Number(from))
        .slice(0, limit),
  };
}

function isFolded({ events }: AnyProjection, { type }: RecordedEvent): boolean {
  return events === 'all' || events.includes(type);
}
