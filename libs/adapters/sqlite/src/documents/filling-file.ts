import { closeSync, fdatasyncSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
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

/** Most milliseconds of writes that wait in the system's cache while a file is filled. */
const STEP_MS = 20;

/**
 * Hands what was written on to the disk bit by bit. One sync of a whole file at the end would hold up
 * the syncs of the log beside it, and with them everybody who waits for an append.
 */
export class SteadySync {
  readonly #descriptor: number;
  #last = performance.now();

  constructor(file: string) {
    this.#descriptor = openSync(`${file}${FILLING}`, 'r+');
  }

  /** Called after each commit. Blocks the filling thread only. */
  written(): void {
    if (performance.now() - this.#last < STEP_MS) return;
    fdatasyncSync(this.#descriptor);
    this.#last = performance.now();
  }

  /** Called once the connection is closed: closing a descriptor drops the locks that SQLite holds on its file. */
  end(): void {
    closeSync(this.#descriptor);
  }
}

/** Makes a filled file durable and gives it its name. Its connection is closed. */
export function keepFilled(file: string): void {
  const filling = `${file}${FILLING}`;
  sync(filling, 'r+');
  renameSync(filling, file);
  // Windows keeps names durable by itself and opens no folders.
  if (process.platform !== 'win32') sync(dirname(file), 'r');
}

/** Removes what was not filled to the end. */
export function removeFilling(file: string): void {
  rmSync(`${file}${FILLING}`, { force: true });
}

function sync(path: string, flags: 'r' | 'r+'): void {
  const descriptor = openSync(path, flags);
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
