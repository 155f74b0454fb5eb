import type { Clock, Collection, RecordedEvent } from '@bitacora/kernel';
import type { FoldedCollection } from './projection-fold.js';

/** Events folded in a row, a few milliseconds. */
const PIECE = 128;

/**
 * A batch in pieces with a turn of the event loop between two of them: a commit whose answers come to this thread, and
 * requests, continue there.
 */
export async function* batchPieces(
  events: readonly RecordedEvent[],
  clock: Clock,
): AsyncGenerator<readonly RecordedEvent[]> {
  for (let start = 0; start < events.length; start += PIECE) {
    if (start > 0) await clock.sleep(0);
    yield events.slice(start, start + PIECE);
  }
}

/**
 * A collection as it is read while a batch is being committed. Questions wait for that commit; documents by id do not,
 * because the fold remembers those that the batch changed.
 */
export function besideCommit(
  collection: Collection,
  committing: () => Promise<void>,
): FoldedCollection {
  return {
    get: (ids) => collection.get(ids),
    async find(filter, options) {
      await committing();
      return collection.find(filter, options);
    },
  };
}
