import type { Sends } from '@bitacora/reactors';
import type { RunBackTest } from '@bitacora/rules';
import type { Logger } from 'pino';
import type { Runtime } from '../runtime/runtime.js';
import type { Stores } from '../stores/stores.js';
import { backTestHere } from './back-test-here.js';

/** What runs the back-tests of a process: the stores say in which thread. Failures are logged, too. */
export function backTestOf(
  stores: Pick<Stores, 'backTest' | 'clock'>,
  { log }: Pick<Runtime, 'log'>,
  { logger, sends }: { readonly logger: Pick<Logger, 'error'>; readonly sends: Sends },
): RunBackTest {
  const run = stores.backTest?.(log, sends) ?? backTestHere(log, { clock: stores.clock, sends });
  return async (request, options) => {
    try {
      return await run(request, options);
    } catch (error) {
      logger.error({ err: error, account: request.accountId }, 'a back-test was interrupted');
      throw error;
    }
  };
}
