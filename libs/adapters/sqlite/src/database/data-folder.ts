import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { StoreLockedError } from '@bitacora/kernel';
import { guarded } from './errors.js';
import { sqliteFailure } from './sqlite-failure.js';

/** The right of this process to write into a data folder. */
export interface DataFolderLock {
  readonly folder: string;
  release(): void;
}

/**
 * Takes the data folder for this process, making it when there is none. The lock is an exclusive
 * SQLite lock on `lock.db`, so the operating system gives it back when the process dies, however it
 * dies. Throws StoreLockedError while another process (or another store in this one) holds it.
 */
export function lockDataFolder(folder: string): DataFolderLock {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'lock.db');
  const database = guarded(file, () => new DatabaseSync(file, { timeout: 0 }));
  try {
    database.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    if (sqliteFailure(error) !== 'busy') return guarded(file, () => rethrow(error));
    throw new StoreLockedError(
      `The data folder ${folder} is in use by another Bitácora; stop that one, or choose another folder.`,
      { cause: error },
    );
  }
  let held = true;
  return {
    folder,
    release(): void {
      if (held) database.close();
      held = false;
    },
  };
}

function rethrow(error: unknown): never {
  throw error;
}
