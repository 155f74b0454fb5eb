import 'reflect-metadata';
import { makeOwnerOnly } from '@bitacora/files';
import { BitacoraError, StoreSetupError } from '@bitacora/kernel';
import { type Config, loadConfig } from '@bitacora/platform';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { moveInstallation } from './move-installation.js';

const HELP = `Moves a stopped server, with all of its accounts, out of its data folder, into an empty EventStoreDB and, if one is named, a MongoDB.

  BITACORA_DATA=data BITACORA_EVENT_STORE='esdb://user:password@host:2113' npm run migrate
  BITACORA_DATA=data BITACORA_EVENT_STORE='esdb://…' BITACORA_DOCUMENTS='mongodb://user:password@host/bitacora?replicaSet=rs0' \\
    BITACORA_MASTER_KEY="$(cat data/master.key)" npm run migrate

Events are copied as they are stored, sealed and chained, and compared with the old log at the end. With a MongoDB the vault, sessions,
visitors and files move there too, as they are stored; without one they stay in the data folder. Views and reactors fold again at the next start, with
the same settings. Started again after an interruption it continues. The old files stay where they are: keep them until you have seen
the new installation run.`;

/** The settings, when they say what goes where. Throws StoreSetupError. */
function settings(): Config {
  const config = loadConfig(process.env);
  if (config.eventStore.kind !== 'eventstoredb') {
    throw new StoreSetupError(
      'BITACORA_EVENT_STORE',
      'a migration goes into an EventStoreDB.',
      'Name it: esdb://user:password@host:2113.',
    );
  }
  if (!existsSync(join(config.dataDir, 'events.db'))) {
    throw new StoreSetupError(
      'BITACORA_DATA',
      `there is no events.db in ${config.dataDir}.`,
      'Name the data folder.',
    );
  }
  return config;
}

makeOwnerOnly();
if (process.argv.includes('--help')) console.log(HELP);
else {
  try {
    const { events, streams, kept } = await moveInstallation(settings(), (line) =>
      console.log(line),
    );
    console.log(
      `${events} events of ${streams} streams of all accounts are in EventStoreDB; every hash is the same as before.`,
    );
    console.log(
      `What was folded from the old log is in ${kept}. Start the server with the same settings.`,
    );
    process.exit(0);
  } catch (error) {
    if (!(error instanceof BitacoraError)) throw error;
    console.error(error.message);
    process.exit(1);
  }
}
