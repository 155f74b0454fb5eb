import { type Position, type RunnerStatus, reached } from '@bitacora/kernel';
import { setTimeout as delay } from 'node:timers/promises';

const LOOK_EVERY_MS = 10;
const WAIT_MOST_MS = 30_000;

/**
 * Waits until all processors of this process have handled the log up to a position; false after
 * 30 s. Machine time on purpose: it waits for work, not for a moment.
 */
export async function foldedUpTo(
  position: Position,
  statuses: () => readonly RunnerStatus[],
): Promise<boolean> {
  const end = performance.now() + WAIT_MOST_MS;
  const isBehind = ({ state, position: at }: RunnerStatus) =>
    state !== 'stopped' && state !== 'waiting' && !reached(at, position);
  while (statuses().some(isBehind)) {
    if (performance.now() > end) return false;
    await delay(LOOK_EVERY_MS);
  }
  return true;
}
