import { EventStoreDbEventStore } from '@bitacora/eventstoredb';
import { FILES_FOLDER, FolderBlobStore } from '@bitacora/files';
import { type Documents, StoreSetupError } from '@bitacora/kernel';
import type { Config } from '@bitacora/platform';
import { Maintenance, SqliteEventStore, SqliteVaultRows, lockDataFolder } from '@bitacora/sqlite';
import { openVault } from '@bitacora/vault';
import { join } from 'node:path';
import { type Closable, type KeptStores, openDocuments } from '@bitacora/server';
import { PLAIN_HASH } from '../log/plain-hash.js';
import { carryState } from './carry-state.js';
import { type Migrated, migrate } from './migrate.js';

/**
 * Moves the installation of a data folder to where the settings point. Holds the folder's lock during the move.
 * Throws StoreSetupError, StoreLockedError, MasterKeyError, CopyDiffersError.
 */
export async function moveInstallation(
  config: Config,
  report: (line: string) => void,
): Promise<Migrated> {
  const { dataDir: folder, eventStore, documents } = config;
  if (eventStore.kind !== 'eventstoredb') throw new RangeError('A log moves into an EventStoreDB.');
  const opened: Closable[] = [];
  const keep = <T extends Closable>(store: T): T => {
    opened.push(store);
    return store;
  };
  try {
    const lock = lockDataFolder(folder);
    opened.push({ close: async () => lock.release() });
    const maintenance = keep(new Maintenance());
    const from = keep(SqliteEventStore.openReadOnly(folder));
    const target =
      documents.kind === 'mongodb'
        ? await openDocuments(
            { ...config, fileLimitMb: LARGEST_MB },
            maintenance,
            opened,
            (error) => {
              throw error;
            },
          )
        : null;
    if (target) await assertOpens(config);
    const to = keep(await EventStoreDbEventStore.open(eventStore));
    const carry = target && ((source: Documents) => carryInto(target, config, source, report));
    return await migrate({
      folder,
      from,
      to,
      hash: PLAIN_HASH,
      ...(carry && { carry }),
      report: ({ copied, rate }) => report(`  ${copied} events copied, ${Math.round(rate)}/s`),
    });
  } finally {
    for (const store of opened.reverse()) await store.close();
  }
}

/** The rows move as they are, so the key that opens them now has to be the one of the settings. Throws MasterKeyError. */
async function assertOpens({ dataDir: folder, masterKey }: Config): Promise<void> {
  const keys = await openVault({ rows: SqliteVaultRows.open({ folder }), folder, masterKey });
  await keys.close();
}

async function carryInto(
  target: KeptStores,
  { dataDir: folder }: Config,
  documents: Documents,
  report: (line: string) => void,
): Promise<void> {
  const vaultRows = SqliteVaultRows.openReadOnly(folder);
  try {
    const theirs = await target.vaultRows.get('secrets', ROOT);
    const ours = vaultRows.get('secrets', ROOT);
    if (theirs && !(ours && Buffer.from(theirs).equals(ours))) {
      throw new StoreSetupError(
        'BITACORA_DOCUMENTS',
        'there are documents of another installation.',
        'Name an empty database.',
      );
    }
    const blobs = new FolderBlobStore({ folder: join(folder, FILES_FOLDER), limit: MAX_BYTES });
    await carryState({ documents, vaultRows, blobs }, target, report);
  } finally {
    await vaultRows.close();
  }
}

/** Files of the folder were let in by its own limit. */
const MAX_BYTES = Number.MAX_SAFE_INTEGER;
/** The most that the setting allows. */
const LARGEST_MB = 100;
/** The installation's own secret: every vault has one, each another. */
const ROOT = 'installation/hash';
