import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { EventStoreDbEventStore } from '@bitacora/eventstoredb';
import { FILES_FOLDER, FileAnchorSink, FolderBlobStore } from '@bitacora/files';
import {
  type AnchorSink,
  type BlobStore,
  type Clock,
  type Documents,
  type EventStore,
  type FillView,
  type Hash,
  type Ids,
  type KeyRing,
  type Leases,
  MemoryBlobStore,
  MemoryDocuments,
  MemoryEventStore,
  MemoryLeases,
  type Peers,
  type SealedEventStore,
  type Signer,
  type Vault,
  type ViewFeed,
} from '@bitacora/kernel';
import type { Config } from '@bitacora/platform';
import {
  Maintenance,
  SqliteDocuments,
  SqliteEventStore,
  SqliteLeases,
  SqliteVaultRows,
  lockDataFolder,
} from '@bitacora/sqlite';
import { RANDOM_IDS, SYSTEM_CLOCK, openVault } from '@bitacora/vault';
import { fillInWorker, fillWorkerEntry } from '../rebuild/fill-in-worker.js';
import { MemoryAnchorSink } from './memory-anchor-sink.js';
import { MemoryVaultRows } from './memory-vault-rows.js';

/** The ports that adapters fill. Specs bring their own. */
export interface Stores {
  readonly events: EventStore;
  /** Given when other processes may work on the same stores at the same time. */
  readonly shared?: SharedStores;
  readonly documents: Documents;
  readonly vault: Vault;
  readonly keyRing: KeyRing;
  /** Files that people attach, sealed before they get here. */
  readonly blobs: BlobStore;
  readonly hash: Hash;
  readonly signer: Signer;
  readonly leases: Leases;
  /** Where signed heads of the log are printed. */
  readonly anchors: AnchorSink;
  readonly clock: Clock;
  readonly ids: Ids;
  /** Fills views in another thread; absent where a second thread cannot open the same stores. */
  readonly fillApart?: (log: SealedEventStore) => FillView;
  close(): Promise<void>;
}

/** What several processes on the same stores go by. */
export interface SharedStores {
  /** Carries what projectors changed to every process. */
  readonly feed: ViewFeed;
  /** Carries what nobody asks for tomorrow: who is there, who writes. */
  readonly peers: Peers;
  /** Parts that accounts are split into: the same in every process, for ever. */
  readonly partitions: number;
}

/** The settings that say where things are kept. */
export type StoreConfig = Pick<
  Config,
  'dataDir' | 'eventStore' | 'documents' | 'masterKey' | 'anchorFile' | 'fileLimitMb'
>;

/**
 * Opens the stores that the configuration names. What was opened is closed again when a later one
 * cannot be. Throws StoreSetupError, StoreLockedError, StoreFullError, StoreCorruptError, MasterKeyError.
 */
export async function openStores(config: StoreConfig): Promise<Stores> {
  const folder = config.dataDir;
  const maintenance = new Maintenance();
  const opened: { close(): Promise<void> }[] = [maintenance];
  const close = async () => {
    for (const store of opened.reverse()) await store.close();
  };
  try {
    const inMemory = config.eventStore.kind === 'memory';
    // The log first: its lock is what keeps a second process out of the folder.
    const events = await openEvents(config, maintenance, opened);
    opened.push(events);
    const keys = await openVault({
      rows: inMemory ? new MemoryVaultRows() : SqliteVaultRows.open({ folder, maintenance }),
      folder,
      masterKey: inMemory ? randomBytes(32).toString('base64') : config.masterKey,
    });
    opened.push(keys);
    const { documents, leases } = openDocuments(config, maintenance);
    opened.push(documents, leases);
    const { vault, keyRing, hash, signer } = keys;
    // A thread opens files, but no second connection to a server: its client shares state among them.
    const isInFiles = config.eventStore.kind === 'sqlite' && config.documents === 'sqlite';
    const entry = isInFiles ? fillWorkerEntry() : null;
    const { masterKey } = config;
    return {
      ...(entry && {
        fillApart: (log) => fillInWorker({ entry, folder, masterKey, log, documents }),
      }),
      events,
      documents,
      vault,
      keyRing,
      blobs: openBlobs(config),
      hash,
      signer,
      leases,
      anchors: inMemory ? new MemoryAnchorSink() : new FileAnchorSink(config.anchorFile),
      clock: SYSTEM_CLOCK,
      ids: RANDOM_IDS,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The log. In whatever store it is, files of the data folder belong to one process. */
async function openEvents(
  { eventStore, dataDir: folder }: StoreConfig,
  maintenance: Maintenance,
  opened: { close(): Promise<void> }[],
): Promise<EventStore> {
  switch (eventStore.kind) {
    case 'memory':
      return new MemoryEventStore(SYSTEM_CLOCK);
    case 'sqlite':
      return SqliteEventStore.open({ folder, clock: SYSTEM_CLOCK, maintenance });
    case 'eventstoredb': {
      const lock = lockDataFolder(folder);
      opened.push({ close: async () => lock.release() });
      return EventStoreDbEventStore.open({ connectionString: eventStore.connectionString });
    }
  }
}

/** What sealing adds to a file: nonce and tag. */
const SEAL_BYTES = 64;
const MB = 1024 * 1024;

/** Files last as long as the log that names them. */
function openBlobs({ eventStore, dataDir, fileLimitMb }: StoreConfig): BlobStore {
  if (eventStore.kind === 'memory') return new MemoryBlobStore();
  const limit = fileLimitMb * MB + SEAL_BYTES;
  return new FolderBlobStore({ folder: join(dataDir, FILES_FOLDER), limit });
}

/** Leases live beside the documents: their epochs guard the checkpoints there and must outlive the process. */
function openDocuments({ documents, dataDir: folder }: StoreConfig, maintenance: Maintenance) {
  if (documents === 'memory') {
    const leases = Object.assign(new MemoryLeases(), { close: () => Promise.resolve() });
    return { documents: new MemoryDocuments(), leases };
  }
  return {
    documents: new SqliteDocuments({ folder, maintenance }),
    leases: new SqliteLeases({ folder, clock: SYSTEM_CLOCK, maintenance }),
  };
}
