import type { DatabaseSync } from 'node:sqlite';
import { openDatabase } from '../database/open-database.js';
import { sqliteFailure } from '../database/sqlite-failure.js';

/** Frames (pages of 4 KiB) above which a log is cut back to nothing. */
const TRUNCATE_FRAMES = 1_000;

/** Frames that may still have to be moved while writers wait for the cut. */
const FEW_FRAMES = 200;

/** Frames (256 MiB) above which the log is cut however much is left: it must not outgrow the disk. */
const MOST_FRAMES = 65_536;

/** A small write of our own. */
const MARKER = `
CREATE TABLE IF NOT EXISTS maintenance (one INTEGER PRIMARY KEY CHECK (one = 1), cuts INTEGER NOT NULL);
INSERT INTO maintenance VALUES (1, 1) ON CONFLICT DO UPDATE SET cuts = cuts + 1`;

interface Progress {
  readonly busy: number;
  readonly log: number;
  readonly checkpointed: number;
}

/** One file whose write-ahead log is moved into it, a little at a time. */
export class WalFile {
  readonly #database: DatabaseSync;
  readonly #checkpoint;
  readonly #truncate;

  constructor(file: string) {
    this.#database = openDatabase(file, { role: 'writer', sync: 'normal', busyTimeoutMs: 250 });
    this.#checkpoint = this.#database.prepare('PRAGMA wal_checkpoint(PASSIVE)');
    this.#truncate = this.#database.prepare('PRAGMA wal_checkpoint(TRUNCATE)');
  }

  /**
   * Moves what can be moved without anybody waiting. A log that has grown is cut when almost all of
   * it has been moved, because writers wait for the rest.
   */
  tick(): void {
    const moved = this.#run(this.#checkpoint);
    if (!moved || moved.log < TRUNCATE_FRAMES) return;
    const fewLeft = moved.log - moved.checkpointed <= FEW_FRAMES;
    if (fewLeft || moved.log >= MOST_FRAMES) this.cut();
  }

  /** Moves everything and empties the log. A reader in the way leaves it for the next round. */
  cut(): void {
    const done = this.#run(this.#truncate)?.busy === 0;
    // The first write into an empty log syncs its header, even under NORMAL: it is done here,
    // so that no writer on the main thread ever meets it.
    if (done) this.#unlessBusy(() => this.#database.exec(MARKER));
  }

  close(): void {
    this.#database.close();
  }

  #run(statement: { get(): unknown }): Progress | null {
    return this.#unlessBusy(() => statement.get() as Progress);
  }

  #unlessBusy<T>(operation: () => T): T | null {
    try {
      return operation();
    } catch (error) {
      if (sqliteFailure(error) === 'busy') return null;
      throw error;
    }
  }
}
