import { FilePrintedLines } from '@bitacora/files';
import { type EventDefinition, EventRegistry, subjectErasedDefinition } from '@bitacora/kernel';
import { ErasureList, SealedEventStore, repeatErasures } from '@bitacora/sealing';
import { SqliteDocuments, SqliteEventStore, SqliteVaultRows } from '@bitacora/sqlite';
import { SYSTEM_CLOCK, openVault } from '@bitacora/vault';
import { beginErasure } from '@bitacora/application';
import type { Closable } from '@bitacora/server';

/** A data folder that was just copied, and the list of who was erased. */
export interface EraseAgain {
  readonly folder: string;
  readonly masterKey: string | undefined;
  readonly erasedFile: string;
}

/**
 * Opens the vault of a copied folder, and erases everybody again whom the list names and its log does not. Returns how many; null
 * when the list is empty or not there. Throws MasterKeyError, and StoreSetupError for a list of another installation.
 */
export async function eraseAgain({
  folder,
  masterKey,
  erasedFile,
}: EraseAgain): Promise<number | null> {
  const opened: Closable[] = [];
  const keep = <T extends Closable>(store: T): T => {
    opened.push(store);
    return store;
  };
  try {
    const rows = keep(SqliteVaultRows.open({ folder }));
    const { vault, keyRing, hash, signer } = await openVault({ rows, folder, masterKey });
    const lines = new FilePrintedLines(erasedFile);
    if ((await lines.lines()).length === 0) return null;
    const clock = SYSTEM_CLOCK;
    const store = keep(SqliteEventStore.open({ folder, clock }));
    const documents = keep(new SqliteDocuments({ folder }));
    const registry = new EventRegistry([subjectErasedDefinition as unknown as EventDefinition]);
    const log = new SealedEventStore({ store, registry, keyRing, hash });
    const list = new ErasureList({ lines, signer, clock });
    const begin = beginErasure(documents, () => clock.now());
    return await repeatErasures({ list, log, keyRing, vault, hash, clock, begin });
  } finally {
    for (const store of opened.reverse()) await store.close();
  }
}
