import type { Clock } from '@bitacora/kernel';

/** Time in which no file is called slow, and how often it is looked at. */
const GRACE_MS = 10_000;
const LOOK_EVERY_MS = 1000;
const MIN_BYTES_PER_SECOND = 16 * 1024;
/** Longest time without a byte: buffers of the network take the first megabytes for a reader that takes none. */
const MAX_STALL_MS = 15_000;

/** Bytes of a file that came or went so far. */
export interface Transfer {
  readonly bytes: number;
}

/** Resolves when less has moved than should have, nothing does, or it takes longer than `maxMs`; ends quietly with the transfer. */
export async function untilTooSlow(
  moved: Transfer,
  clock: Clock,
  ended: AbortSignal,
  maxMs = Infinity,
): Promise<void> {
  const start = clock.monotonic();
  let last = { bytes: moved.bytes, at: start };
  for (;;) {
    await clock.sleep(LOOK_EVERY_MS, ended);
    if (ended.aborted) return new Promise<never>(() => undefined);
    const at = clock.monotonic();
    if (moved.bytes !== last.bytes) last = { bytes: moved.bytes, at };
    const ms = at - start;
    const least = ((ms - GRACE_MS) / 1000) * MIN_BYTES_PER_SECOND;
    if (moved.bytes < least || at - last.at > MAX_STALL_MS || ms > maxMs) return;
  }
}
