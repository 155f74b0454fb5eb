import { randomBytes } from 'node:crypto';
import { FileAnchorSink, FilePrintedLines, makeOwnerOnly, narrowDataFolder } from '@bitacora/files';
import type {
  AnchorSink,
  BlobStore,
  Clock,
  Documents,
  EventStore,
  Hash,
  Ids,
  KeyRing,
  Leases,
  PrintedLines,
  Signer,
  Vault,
} from '@bitacora/kernel';
import { MemoryAnchorSink, MemoryPrintedLines } from '@bitacora/memory';
import { type FillView, fillInThisThread } from '@bitacora/rebuild';
import type { Config } from '@bitacora/platform';
import type { Sends } from '@bitacora/reactors';
import type { RunBackTest } from '@bitacora/rules';
import type { SealedEventStore } from '@bitacora/sealing';
import { Maintenance } from '@bitacora/sqlite';
import { RANDOM_IDS, SYSTEM_CLOCK, openVault } from '@bitacora/vault';
import { backTestEntry, backTestInWorker } from '../back-tests/back-test-in-worker.js';
import { fillInWorker, fillWorkerEntry } from '../filling/fill-in-worker.js';
import type { Closable } from './closable.js';
import { openDocuments } from './open-documents.js';
import { openEvents } from './open-events.js';
import type { SharedStores } from './shared-stores.js';

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
  /** Where ids of erased people are printed. */
  readonly erased: PrintedLines;
  readonly clock: Clock;
  readonly ids: Ids;
  /** Fills new versions of views. */
  readonly fillView: FillView;
  /** Makes what runs back-tests of rules on the log, given what is sent; absent: in this thread. */
  readonly backTest?: (log: SealedEventStore, sends: Sends) => RunBackTest;
  close(): Promise<void>;
}

/** The settings that say where things are kept. */
export type StoreConfig = Pick<
  Config,
  'dataDir' | 'eventStore' | 'documents' | 'masterKey' | 'anchorFile' | 'erasedFile' | 'fileLimitMb'
>;

/** Options of openStores besides the settings. */
export interface OpenStoresOptions {
  /** Called with a transient error that is retried. Absent: a warning of the process. */
  readonly onError?: (error: unknown) => void;
  /** Called with files that others can read and whose rights this process may not change. Absent: a warning of the process. */
  readonly onWide?: (paths: readonly string[]) => void;
}

/**
 * Opens the stores that the configuration names. What was opened is closed again when a later one
 * cannot be. Throws StoreSetupError, StoreLockedError, StoreFullError, StoreCorruptError, MasterKeyError.
 */
export async function openStores(
  config: StoreConfig,
  { onError = warn, onWide = warnOfWide }: OpenStoresOptions = {},
): Promise<Stores> {
  const folder = config.dataDir;
  makeOwnerOnly();
  const wide = narrowDataFolder(folder);
  if (wide.length > 0) onWide(wide);
  const maintenance = new Maintenance();
  const opened: Closable[] = [maintenance];
  const close = async () => {
    for (const store of opened.reverse()) await store.close();
  };
  try {
    const inMemory = config.eventStore.kind === 'memory';
    // The log first: its lock is what keeps a second process out of the folder.
    const events = await openEvents(config, maintenance, opened);
    const kept = await openDocuments(config, maintenance, opened, onError);
    const keys = await openVault({
      rows: kept.vaultRows,
      folder,
      masterKey: inMemory ? randomBytes(32).toString('base64') : config.masterKey,
    });
    opened.push(keys);
    const { vault, keyRing, hash, signer } = keys;
    const { documents, leases, blobs, shared } = kept;
    // A thread opens files, but no second connection to a server: its client shares state among them.
    const isInFiles = config.eventStore.kind === 'sqlite' && config.documents.kind === 'sqlite';
    const entry = isInFiles ? fillWorkerEntry() : null;
    const tester = isInFiles ? backTestEntry() : null;
    const { masterKey } = config;
    return {
      fillView: entry ? fillInWorker({ entry, folder, masterKey }) : fillInThisThread,
      ...(tester && {
        backTest: ({ erasures }: SealedEventStore, { mails }: Sends) =>
          backTestInWorker({ entry: tester, folder, masterKey, mails, erasures }),
      }),
      ...(shared && { shared }),
      events,
      documents,
      vault,
      keyRing,
      blobs,
      hash,
      signer,
      leases,
      anchors: inMemory ? new MemoryAnchorSink() : new FileAnchorSink(config.anchorFile),
      erased: inMemory ? new MemoryPrintedLines() : new FilePrintedLines(config.erasedFile),
      clock: SYSTEM_CLOCK,
      ids: RANDOM_IDS,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

function warn(error: unknown): void {
  process.emitWarning(error instanceof Error ? error.message : String(error));
}

function warnOfWide(paths: readonly string[]): void {
  process.emitWarning(`Others can read ${paths.join(', ')}, and this process may not change that.`);
}
