import { setImmediate } from 'node:timers/promises';
import type { Clock } from '@bitacora/kernel';
import { type Sends, backTestFilter, runBackTest } from '@bitacora/reactors';
import type { RunBackTest } from '@bitacora/rules';
import type { SealedEventStore } from '@bitacora/sealing';
import { backTestLog } from './back-test-log.js';

/** Few enough that requests wait for some milliseconds only. */
const PAGE = 50;

/**
 * Runs back-tests in this thread, where the log cannot be opened a second time: in small pages, and after each one it rests for as
 * long as the page took, so that half of the time is for others.
 */
export function backTestHere(
  store: SealedEventStore,
  { clock, sends }: { readonly clock: Clock; readonly sends: Sends },
): RunBackTest {
  return async (request, run) => {
    let began = clock.monotonic();
    const rest = async () => {
      await setImmediate();
      const worked = clock.monotonic() - began;
      if (worked > 0) await clock.sleep(worked, run.signal);
      began = clock.monotonic();
    };
    const log = await backTestLog(store, backTestFilter(request.accountId), { page: PAGE, rest });
    return runBackTest(request, { log, sends }, run);
  };
}
