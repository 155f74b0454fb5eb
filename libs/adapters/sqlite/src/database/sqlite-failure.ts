/** What an error of SQLite means for the caller. */
export type SqliteFailure = 'full' | 'input-output' | 'corrupt' | 'busy' | 'other';

/** Primary result codes of SQLite (https://sqlite.org/rescode.html). */
const BUSY = 5;
const LOCKED = 6;
const READONLY = 8;
const IOERR = 10;
const CORRUPT = 11;
const FULL = 13;
const NOTADB = 26;

/** Extended code: the lock file of the WAL could not be given room. */
const IOERR_SHMSIZE = 4874;

/** Sorts an error that node:sqlite threw. */
export function sqliteFailure(error: unknown): SqliteFailure {
  const code = (error as { errcode?: unknown }).errcode;
  if (typeof code !== 'number') return 'other';
  if (code === IOERR_SHMSIZE) return 'full';
  switch (code & 0xff) {
    case FULL:
      return 'full';
    case IOERR:
    case READONLY:
      return 'input-output';
    case CORRUPT:
    case NOTADB:
      return 'corrupt';
    case BUSY:
    case LOCKED:
      return 'busy';
    default:
      return 'other';
  }
}

/** The message of whatever was thrown, also by another realm of the process (a worker, a test). */
export function messageOf(error: unknown): string {
  const message = (error as { message?: unknown } | null)?.message;
  return typeof message === 'string' ? message : String(error);
}
