import { BitacoraError, StoreFullError, StoreUnavailableError } from '@bitacora/kernel';
import { messageOf, sqliteFailure, type SqliteFailure } from './sqlite-failure.js';

/** A file of the data folder is damaged or is no database. */
export class StoreCorruptError extends BitacoraError {
  readonly code = 'STORE_CORRUPT';
  constructor(
    readonly file: string,
    options?: { cause?: unknown },
  ) {
    super(`${file} is damaged or is no database of Bitácora; restore it from a backup.`, options);
  }
}

/** More events in one append than the store takes. */
export class AppendTooLongError extends BitacoraError {
  readonly code = 'APPEND_TOO_LONG';
  constructor(
    readonly stream: string,
    readonly count: number,
    readonly limit: number,
  ) {
    super(
      `An append to ${stream} has ${count} events; one append holds at most ${limit}. Split it.`,
    );
  }
}

/** The typed error of a failure that wrote nothing. */
export function sqliteStoreError(
  failure: SqliteFailure,
  file: string,
  cause: unknown,
): BitacoraError {
  const reason = messageOf(cause);
  switch (failure) {
    case 'full':
    case 'input-output':
      return new StoreFullError(
        `${file} cannot be written (${reason}); nothing was changed. Make room on the disk and try again.`,
        { cause },
      );
    case 'corrupt':
      return new StoreCorruptError(file, { cause });
    case 'busy':
      return new StoreUnavailableError(`${file} is busy (${reason}); try again.`, { cause });
    case 'other':
      return new StoreUnavailableError(`${file} could not be used: ${reason}.`, { cause });
  }
}

/** Runs an operation on a file and turns SQLite's errors into the typed ones; others pass unchanged. */
export function guarded<T>(file: string, operation: () => T): T {
  try {
    return operation();
  } catch (error) {
    throw (error as { code?: unknown }).code === 'ERR_SQLITE_ERROR'
      ? sqliteStoreError(sqliteFailure(error), file, error)
      : error;
  }
}
