import { DatabaseSync } from 'node:sqlite';

/** How a file of the data folder is opened. */
export interface OpenDatabase {
  /**
   * `writer`: reads and writes. `reader`: a query-only connection. Neither ever checkpoints the WAL:
   * that is the maintenance worker's work. `filler`: writes a new file that no other process knows and that is
   * thrown away unless it is filled to the end: no write-ahead log, nothing synced.
   */
  readonly role: 'writer' | 'reader' | 'filler';
  /** `full` syncs every commit (events, vault); `normal` syncs at checkpoints only (what can be rebuilt). Without effect for a filler. */
  readonly sync: 'full' | 'normal';
  /** How long a statement blocks its thread for a lock. 0 on the main thread: it retries without blocking. */
  readonly busyTimeoutMs: number;
  /** Pages of the file that the connection keeps in memory, in MB. Default: SQLite's own 2. */
  readonly cacheMb?: number;
  /** Overwrites deleted content with zeros, for files that hold keys. */
  readonly secureDelete?: boolean;
}

/**
 * Opens a SQLite file, in WAL mode unless it is being filled. Imports nothing of the product, because worker threads load it
 * from source in specs (see `worker/start-worker.ts`).
 */
export function openDatabase(file: string, how: OpenDatabase): DatabaseSync {
  const reader = how.role === 'reader';
  const database = new DatabaseSync(file, { readOnly: reader, timeout: how.busyTimeoutMs });
  try {
    if (how.cacheMb !== undefined) database.exec(`PRAGMA cache_size = ${-how.cacheMb * 1024}`);
    if (reader) {
      database.exec('PRAGMA query_only = ON');
      // Makes a file that is no database fail here, where its name is known.
      database.prepare('SELECT count(*) FROM sqlite_schema').get();
    } else if (how.role === 'filler') {
      // A journal in memory still takes a refused batch back.
      database.exec('PRAGMA journal_mode = MEMORY');
      database.exec('PRAGMA synchronous = OFF');
    } else {
      database.exec('PRAGMA journal_mode = WAL');
      database.exec(`PRAGMA synchronous = ${how.sync === 'full' ? 'FULL' : 'NORMAL'}`);
      database.exec('PRAGMA wal_autocheckpoint = 0');
      if (how.secureDelete) database.exec('PRAGMA secure_delete = ON');
    }
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}
