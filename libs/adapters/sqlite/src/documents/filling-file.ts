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
