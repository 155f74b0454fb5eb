import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A new empty folder for one spec. */
export function newFolder(): string {
  return mkdtempSync(join(tmpdir(), 'bitacora-'));
}

/** Removes the folder of a spec. */
export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}

/** Names of the files under a folder that hold these bytes. */
export function filesWith(folder: string, bytes: string | Buffer): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => statSync(join(folder, file)).isFile())
    .filter((file) => readFileSync(join(folder, file)).includes(bytes));
}
