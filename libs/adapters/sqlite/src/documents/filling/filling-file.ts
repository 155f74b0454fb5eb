import { closeSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';

/** Ending of a file that is being filled: no version of a collection has it. */
export const FILLING = '.filling';

/**
 * The name under which a new file is filled: without a write-ahead log and without syncs, so it is worth
 * nothing after a crash. What an earlier fill left there is removed.
 */
export function startFilling(file: string): string {
  const filling = `${file}${FILLING}`;
  removeFilling(file);
  return filling;
}

/**
 * A file that is filled, from before its first row on. A failure to write reaches a descriptor only when that
 * was open before: Linux reports a write-back error once per open descriptor. So the last sync goes through one that is as old
 * as the file, whatever the maintenance thread's syncs met before.
 */
export class FillingFile {
  readonly #file: string;
  readonly #descriptor: number;

  /** @param file the name it gets in the end; under its other name it exists already */
  constructor(file: string) {
    this.#file = file;
    this.#descriptor = openSync(`${file}${FILLING}`, 'r+');
  }

  /**
   * Makes it durable and gives it its name; removes it when that fails. Call once its connection is closed:
   * closing a descriptor drops the locks that SQLite holds on the file.
   */
  keep(): void {
    try {
      try {
        fsyncSync(this.#descriptor);
      } finally {
        closeSync(this.#descriptor);
      }
      renameSync(`${this.#file}${FILLING}`, this.#file);
    } catch (error) {
      removeFilling(this.#file);
      throw error;
    }
    // Windows keeps names durable by itself and opens no folders.
    if (process.platform !== 'win32') syncFolder(dirname(this.#file));
  }

  /** Removes it. Call once its connection is closed. */
  lose(): void {
    closeSync(this.#descriptor);
    removeFilling(this.#file);
  }
}

/** Removes what was not filled to the end. */
export function removeFilling(file: string): void {
  rmSync(`${file}${FILLING}`, { force: true });
}

function syncFolder(path: string): void {
  const descriptor = openSync(path, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
