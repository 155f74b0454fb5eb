import type { Clock } from '@bitacora/kernel';
import { SqliteDocuments } from './documents/sqlite-documents.js';
import { SqliteEventStore } from './events/sqlite-event-store.js';
import { SqliteLeases } from './leases/sqlite-leases.js';
import { Maintenance } from './maintenance/maintenance.js';
import { SqliteVaultRows } from './vault/sqlite-vault-rows.js';

/** Everything that one data folder holds. */
export interface EmbeddedStores {
  readonly events: SqliteEventStore;
  readonly documents: SqliteDocuments;
  readonly leases: SqliteLeases;
  readonly vaultRows: SqliteVaultRows;
  /** Lets what is under way finish, closes all files and gives the folder back. */
  close(): Promise<void>;
}

/**
 * Opens a data folder for this process, with one maintenance thread for all of its files.
 * Throws StoreLockedError while another process has it, StoreCorruptError, StoreFullError.
 */
export async function openEmbeddedStores(
  folder: string,
  clock: Pick<Clock, 'now'>,
): Promise<EmbeddedStores> {
  const maintenance = new Maintenance();
  const opened: { close(): Promise<void> }[] = [maintenance];
  const close = async (): Promise<void> => {
    for (const store of opened.reverse()) await store.close();
  };
  const opening = <T extends { close(): Promise<void> }>(store: T): T => {
    opened.push(store);
    return store;
  };
  try {
    // First, because it takes the folder: nothing else is touched while another process has it.
    const events = opening(SqliteEventStore.open({ folder, clock, maintenance }));
    const documents = opening(new SqliteDocuments({ folder, maintenance }));
    const leases = opening(new SqliteLeases({ folder, clock, maintenance }));
    const vaultRows = opening(SqliteVaultRows.open({ folder, maintenance }));
    return { events, documents, leases, vaultRows, close };
  } catch (error) {
    await close();
    throw error;
  }
}
