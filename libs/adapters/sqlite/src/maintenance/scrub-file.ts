import { setTimeout as sleep } from 'node:timers/promises';
import { openDatabase } from '../database/open-database.js';
import { sqliteFailure } from '../database/sqlite-failure.js';

/** Longest that a scrub waits for writers and readers of its file. */
const PATIENCE_MS = 30_000;

/**
 * Rewrites a file of documents. The word index keeps removed words in its segments until they are
 * merged, pages keep the bytes of changed rows until they are used again, and the write-ahead log
 * keeps both: so the index is rebuilt, the file vacuumed and the log emptied.
 */
export async function scrubFile(file: string): Promise<void> {
  const database = openDatabase(file, {
    role: 'writer',
    sync: 'normal',
    busyTimeoutMs: 100,
    secureDelete: true,
  });
  try {
    const hasWords = database
      .prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'words'")
      .get();
    if (hasWords) {
      await patiently(() => database.exec("INSERT INTO words (words) VALUES ('rebuild')"));
    }
    await patiently(() => database.exec('VACUUM'));
    await patiently(() => {
      const { busy } = database.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get() as {
        busy: number;
      };
      if (busy !== 0) throw Object.assign(new Error('a reader is in the way'), { errcode: 5 });
    });
  } finally {
    database.close();
  }
}

async function patiently(operation: () => void): Promise<void> {
  const end = performance.now() + PATIENCE_MS;
  for (;;) {
    try {
      return operation();
    } catch (error) {
      if (sqliteFailure(error) !== 'busy' || performance.now() > end) throw error;
      await sleep(5);
    }
  }
}
