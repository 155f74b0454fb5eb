import type { Clock } from '@bitacora/kernel';
import type { SealedEventStore } from '@bitacora/sealing';

/** Called after each batch with the time that it took (ms) and the end of its commit; the next one begins when it resolves. */
export type FillPace = (batchMs: number, committed: Promise<void>) => Promise<void>;

/** Longest pause between two batches while others write. */
const LONGEST_PAUSE_MS = 250;

/**
 * The pace of a filling that shares disk and processor with live writes: after each batch in which others wrote it
 * yields as much time as that batch took, so that half of the time is theirs.
 */
export async function yieldingHalf(
  store: Pick<SealedEventStore, 'head'>,
  clock: Clock,
  signal?: AbortSignal,
): Promise<FillPace> {
  let head = await store.head();
  return async (batchMs, committed) => {
    const newest = await store.head();
    if (newest === head) return;
    head = newest;
    await committed;
    await clock.sleep(Math.min(batchMs, LONGEST_PAUSE_MS), signal);
  };
}
