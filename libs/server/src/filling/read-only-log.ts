import { EventRegistry } from '@bitacora/kernel';
import { SealedEventStore } from '@bitacora/sealing';
import { SqliteEventStore, SqliteVaultRows } from '@bitacora/sqlite';
import { openVault } from '@bitacora/vault';
import { eventDefinitions } from '../catalogue/catalogue.js';

/** A walk over the log meets a person's events close together. */
const CACHED_KEYS = 2_000;

/** A log that a thread reads on connections of its own. */
export interface ReadOnlyLog {
  readonly store: SealedEventStore;
  close(): Promise<void>;
}

/** Opens the log of a data folder, and the vault that opens what is personal in it; `masterKey` as configured. */
export async function openReadOnlyLog(
  folder: string,
  masterKey: string | undefined,
): Promise<ReadOnlyLog> {
  const events = SqliteEventStore.openReadOnly(folder);
  const rows = SqliteVaultRows.openReadOnly(folder);
  const vault = await openVault({ rows, folder, masterKey, cachedKeys: CACHED_KEYS });
  const { keyRing, hash } = vault;
  const registry = new EventRegistry(eventDefinitions);
  return {
    store: new SealedEventStore({ store: events, registry, keyRing, hash }),
    async close() {
      await vault.close();
      await events.close();
    },
  };
}
