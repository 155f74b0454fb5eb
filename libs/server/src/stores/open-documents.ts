import { join } from 'node:path';
import { FILES_FOLDER, FolderBlobStore } from '@bitacora/files';
import type { BlobStore, Documents, Leases } from '@bitacora/kernel';
import { MemoryBlobStore, MemoryDocuments, MemoryLeases } from '@bitacora/memory';
import type { Config } from '@bitacora/platform';
import { type Maintenance, SqliteDocuments, SqliteLeases, SqliteVaultRows } from '@bitacora/sqlite';
import { SYSTEM_CLOCK, type VaultRows } from '@bitacora/vault';
import type { Closable } from './closable.js';
import { MemoryVaultRows } from './memory-vault-rows.js';
import type { SharedStores } from './shared-stores.js';

/** Everything but the log. Leases live beside the documents: their epochs guard the checkpoints there and must outlive the process. */
export interface KeptStores {
  readonly documents: Documents;
  readonly leases: Leases;
  readonly vaultRows: VaultRows;
  /** Files that people attach, sealed before they get here. */
  readonly blobs: BlobStore;
  /** Given when other processes work on them as well. */
  readonly shared?: SharedStores;
}

/** What sealing adds to a file: nonce and tag. */
const SEAL_BYTES = 64;
const MB = 1024 * 1024;

/** Opens what the setting names; what is to be closed is in `opened`. The vault closes its rows. */
export async function openDocuments(
  {
    documents,
    dataDir: folder,
    fileLimitMb,
  }: Pick<Config, 'documents' | 'dataDir' | 'fileLimitMb'>,
  maintenance: Maintenance,
  opened: Closable[],
  onError: (error: unknown) => void,
): Promise<KeptStores> {
  const keep = <T extends Closable>(store: T): T => {
    opened.push(store);
    return store;
  };
  const limit = fileLimitMb * MB + SEAL_BYTES;
  switch (documents.kind) {
    case 'memory':
      return {
        documents: keep(new MemoryDocuments()),
        leases: new MemoryLeases(),
        vaultRows: new MemoryVaultRows(),
        blobs: new MemoryBlobStore(),
      };
    case 'sqlite':
      return {
        vaultRows: SqliteVaultRows.open({ folder, maintenance }),
        documents: keep(new SqliteDocuments({ folder, maintenance })),
        blobs: new FolderBlobStore({ folder: join(folder, FILES_FOLDER), limit }),
        leases: keep(new SqliteLeases({ folder, clock: SYSTEM_CLOCK, maintenance })),
      };
    case 'mongodb': {
      // Its client takes long to load, and most installations have none.
      const { openMongoStores } = await import('./open-mongodb.js');
      return openMongoStores({ ...documents, limit }, opened, onError);
    }
  }
}
