import { randomUUID } from 'node:crypto';
import { setImmediate as turn, setTimeout as delay } from 'node:timers/promises';
import type { Clock, Ids } from '@bitacora/kernel';

/** The clock of the machine. */
export const SYSTEM_CLOCK: Clock = {
  now: () => new Date().toISOString(),
  monotonic: () => performance.now(),
  async sleep(ms, signal) {
    try {
      if (ms <= 0) await turn(undefined, signal ? { signal } : {});
      else await delay(ms, undefined, signal ? { signal } : {});
    } catch (error) {
      // An abort ends the sleep early; that is no failure.
      if (!signal?.aborted) throw error;
    }
  },
};

/** Random UUIDs, version 4. */
export const RANDOM_IDS: Ids = { next: () => randomUUID() };
