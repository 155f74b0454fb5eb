import 'reflect-metadata';
import { EventStoreDbEventStore } from '@bitacora/eventstoredb';
import { BitacoraError, StoreSetupError } from '@bitacora/kernel';
import { loadConfig } from '@bitacora/platform';
import { SqliteEventStore, lockDataFolder } from '@bitacora/sqlite';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { PLAIN_HASH } from '../log/plain-hash.js';
import { migrate } from './migrate.js';

const HELP = `Moves the log of a stopped server from its data folder into an empty EventStoreDB.

  BITACORA_DATA=data BITACORA_EVENT_STORE='esdb://user:password@host:2113' npm run migrate

Events are copied as they are stored, sealed and chained, and compared with the old log at the end. Vault, sessions and visitors stay in
the data folder; views and reactors fold anew at the next start, with the same BITACORA_EVENT_STORE. Started again after an
interruption it goes on. The old events.db stays where it is: keep it until you have seen the new installation run.`;

async function run(): Promise<void> {
  const { dataDir: folder, eventStore } = loadConfig(process.env);
  if (eventStore.kind !== 'eventstoredb') {
    throw new StoreSetupError(
      'BITACORA_EVENT_STORE',
      'a migration goes into an EventStoreDB.',
      'Name it: esdb://user:password@host:2113.',
    );
  }
  if (!existsSync(join(folder, 'events.db'))) {
    throw new StoreSetupError(
      'BITACORA_DATA',
      `there is no events.db in ${folder}.`,
      'Name the data folder.',
    );
  }
  const lock = lockDataFolder(folder);
  const from = SqliteEventStore.openReadOnly(folder);
  const to = await EventStoreDbEventStore.open(eventStore);
  try {
    const told = ({ copied, rate }: { copied: number; rate: number }) =>
      console.log(`  ${copied} events copied, ${Math.round(rate)}/s`);
    const { events, streams, kept } = await migrate({ folder, from, to, hash: PLAIN_HASH, told });
    console.log(
      `${events} events of ${streams} streams are in EventStoreDB; every hash is the same as before.`,
    );
    console.log(
      `What was folded from the old log is in ${kept}. Start the server with the same BITACORA_EVENT_STORE.`,
    );
  } finally {
    await to.close();
    await from.close();
    lock.release();
  }
}

if (process.argv.includes('--help')) console.log(HELP);
else {
  try {
    await run();
    process.exit(0);
  } catch (error) {
    if (!(error instanceof BitacoraError)) throw error;
    console.error(error.message);
    process.exit(1);
  }
}
