export { StoreCorruptError, AppendTooLongError } from './database/errors.js';
export { lockDataFolder, type DataFolderLock } from './database/data-folder.js';
export { Maintenance } from './maintenance/maintenance.js';
export {
  SqliteEventStore,
  MAX_APPEND_EVENTS,
  type EventStoreOptions,
} from './events/sqlite-event-store.js';
export { SqliteVaultRows, type VaultRowsOptions } from './vault/sqlite-vault-rows.js';
export { SqliteDocuments, type DocumentsOptions } from './documents/sqlite-documents.js';
export { DocumentsInThread, DocumentsLostError } from './filling/documents-in-thread.js';
export { SqliteLeases, type LeasesOptions } from './leases/sqlite-leases.js';
