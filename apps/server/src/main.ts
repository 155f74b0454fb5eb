import 'reflect-metadata';
import { BitacoraError } from '@bitacora/kernel';
import { ConfigError, loadConfig } from '@bitacora/platform';
import { join } from 'node:path';
import { pino } from 'pino';
import { startApp, builtFolders, openStores } from '@bitacora/server';

const EXIT_BAD_CONFIGURATION = 78;
const EXIT_CANNOT_START = 1;
const STOP_WITHIN_MS = 15_000;
const DIST = join(import.meta.dirname, '..', '..', '..');

/** Says in one line why the process cannot start: an operator needs no stack to fix a setting or a full disk. */
function giveUp(error: unknown): never {
  console.error(error instanceof BitacoraError ? `Bitácora cannot start. ${error.message}` : error);
  process.exit(error instanceof ConfigError ? EXIT_BAD_CONFIGURATION : EXIT_CANNOT_START);
}

try {
  const config = loadConfig(process.env);
  const logger = pino({ level: config.logLevel });
  const onError = (error: unknown) => logger.warn({ err: error }, 'a store was away for a moment');
  const onWide = (paths: readonly string[]) =>
    logger.warn({ paths }, 'others can read these files, and this process may not change that');
  const stores = await openStores(config, { onError, onWide });
  const app = await startApp({ config, stores, logger, folders: builtFolders(DIST) });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      // Connections still open after the deadline are dropped: the stores lose nothing that was acknowledged.
      setTimeout(() => process.exit(EXIT_CANNOT_START), STOP_WITHIN_MS).unref();
      app.stop().then(() => process.exit(0), giveUp);
    });
  }
  // Last: a reader of this line may ask it to stop at once.
  if (config.logLevel !== 'silent') {
    console.log(`Bitácora is ready at ${config.publicUrl} (listens on ${app.address}).`);
  }
} catch (error) {
  giveUp(error);
}
