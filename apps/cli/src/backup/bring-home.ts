import { EventStoreDbEventStore } from '@bitacora/eventstoredb';
import { FILES_FOLDER, FolderBlobStore } from '@bitacora/files';
import type { EventStore, Position } from '@bitacora/kernel';
import { partitionsOf } from '@bitacora/runtime';
import type { Config } from '@bitacora/platform';
import { Maintenance, SqliteDocuments, SqliteEventStore, SqliteVaultRows } from '@bitacora/sqlite';
import { SYSTEM_CLOCK } from '@bitacora/vault';
import { join } from 'node:path';
import { type Closable, openDocuments } from '@bitacora/server';
import { PLAIN_HASH } from '../log/plain-hash.js';
import { carryState } from '../migrate/carry-state.js';
import { copyLog } from '../migrate/copy-log.js';
import { handledBy } from '../migrate/handled.js';
import { anchorMark, carryOver } from '../migrate/migrate.js';
import { BackupError } from './manifest.js';

/**
 * Copies an installation that is kept in an EventStoreDB and a MongoDB into an empty data folder, while its servers run. How far
 * reactors have come is read before the log, the vault's rows after it, as a backup has to. Throws BackupError, StoreSetupError.
 */
export async function bringHome(
  config: Config,
  folder: string,
  report: (line: string) => void,
): Promise<void> {
  const { eventStore, documents: setting } = config;
  if (eventStore.kind !== 'eventstoredb' || setting.kind !== 'mongodb') {
    throw new BackupError('BITACORA_DOCUMENTS: name the MongoDB that belongs to this log.');
  }
  const opened: Closable[] = [];
  const keep = <T extends Closable>(store: T): T => {
    opened.push(store);
    return store;
  };
  try {
    const maintenance = keep(new Maintenance());
    const from = keep(await EventStoreDbEventStore.open(eventStore));
    const source = await openDocuments(config, maintenance, opened, (error) => {
      throw error;
    });
    const to = keep(SqliteEventStore.open({ folder, clock: SYSTEM_CLOCK, maintenance }));
    const documents = keep(new SqliteDocuments({ folder, maintenance }));
    const vaultRows = keep(SqliteVaultRows.open({ folder, maintenance }));
    const blobs = new FolderBlobStore({
      folder: join(folder, FILES_FOLDER),
      limit: Number.MAX_SAFE_INTEGER,
    });
    const handled = await handledBy(source.documents, partitionsOf(setting.partitions));
    const mark = await anchorMark(source.documents);
    const asked = [...new Set([...handled.values(), ...(mark ? [mark.position] : [])])];
    const log = upTo(from, await from.head());
    const copied = await copyLog(log, to, PLAIN_HASH, asked, ({ copied: events }) =>
      report(`  ${events} events`),
    );
    await carryState(source, { documents, vaultRows, blobs }, report);
    await carryOver(documents, handled, mark, copied.positions);
  } finally {
    for (const store of opened.reverse()) await store.close();
  }
}

/** The log as it is now: what is written during the copy belongs to the next copy. */
function upTo(log: EventStore, head: Position): Pick<EventStore, 'readAll'> {
  return {
    async readAll(after, filter, limit) {
      const { events, next } = await log.readAll(after, filter, limit);
      return {
        events: events.filter(({ position }) => position <= head),
        next: next <= head ? next : head > after ? head : after,
      };
    },
  };
}
