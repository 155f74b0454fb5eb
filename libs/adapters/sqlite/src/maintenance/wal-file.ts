import type { DatabaseSync } from 'node:sqlite';
import { openDatabase } from '../database/open-database.js';
import { sqliteFailure } from '../database/sqlite-failure.js';

/** Frames (pages of 4 KiB) above which a log is restarted. */
const TRUNCATE_FRAMES = 1_000;

/** Frames that may still have to be moved while writers wait for the cut. */
const FEW_FRAMES = 200;

/** Frames (256 MiB) above which the log is cut however much is left: it must not outgrow the disk. */
const MAX_FRAMES = 65_536;

/**
 * Frames (64 MiB) above which the room of a reused log is given back. Under it the file keeps its length: a synced
 * write over old bytes takes about half of one that makes the file longer, because then its size is synced as well.
 */
const KEPT_FRAMES = 16_384;

/** What becomes of a log whose content has been moved: an empty file, or room that is written over. */
export type MovedLog = 'emptied' | 'reused';

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
  readonly #restart;
  readonly #moved: MovedLog;

  constructor(file: string, moved: MovedLog) {
    this.#moved = moved;
    this.#database = openDatabase(file, { role: 'writer', sync: 'normal', busyTimeoutMs: 250 });
    this.#checkpoint = this.#database.prepare('PRAGMA wal_checkpoint(PASSIVE)');
    this.#truncate = this.#database.prepare('PRAGMA wal_checkpoint(TRUNCATE)');
    this.#restart = this.#database.prepare('PRAGMA wal_checkpoint(RESTART)');
  }

  /**
   * Moves what can be moved without anybody waiting. A log that has grown is cut when almost all of
   * it has been moved, because writers wait for the rest.
   */
  tick(): void {
    const moved = this.#run(this.#checkpoint);
    if (!moved || moved.log < TRUNCATE_FRAMES) return;
    const fewLeft = moved.log - moved.checkpointed <= FEW_FRAMES;
    if (fewLeft || moved.log >= MAX_FRAMES) this.#cut(moved.log);
  }

  /** Moves everything and restarts the log. A reader in the way leaves it for the next round. */
  #cut(frames: number): void {
    const isReused = this.#moved === 'reused' && frames <= KEPT_FRAMES;
    const done = this.#run(isReused ? this.#restart : this.#truncate)?.busy === 0;
    // The first write into a new log syncs its header, even under NORMAL: it is done here,
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
