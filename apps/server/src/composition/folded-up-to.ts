import { type Clock, type Position, type RunnerStatus, reached } from '@bitacora/kernel';

const LOOK_EVERY_MS = 20;
const WAIT_MOST_MS = 30_000;

/** Waits until all processors of this process have handled the log up to a position; false after 30 s. */
export async function foldedUpTo(
  position: Position,
  statuses: () => readonly RunnerStatus[],
  clock: Clock,
): Promise<boolean> {
  const started = clock.monotonic();
  const isBehind = ({ state, position: at }: RunnerStatus) =>
    state !== 'stopped' && state !== 'waiting' && !reached(at, position);
  while (statuses().some(isBehind)) {
    if (clock.monotonic() - started > WAIT_MOST_MS) return false;
    await clock.sleep(LOOK_EVERY_MS);
  }
  return true;
}
