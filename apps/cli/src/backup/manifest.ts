import { BitacoraError } from '@bitacora/kernel';
import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { join } from 'node:path';

/** What a backup consists of. Written last: a folder without it is no backup. */
export interface Manifest {
  readonly format: 1;
  readonly createdAt: string;
  /** Events of the log. */
  readonly events: number;
  readonly files: readonly {
    readonly name: string;
    readonly bytes: number;
    /** Lower-case hex. */
    readonly sha256: string;
  }[];
}

export const MANIFEST = 'manifest.json';
const FORMAT = 1;

/** A backup cannot be used; the message names what is wrong with it. */
export class BackupError extends BitacoraError {
  readonly code = 'BACKUP';
}

/** Name, size and hash of a file of the backup. */
export async function described(folder: string, name: string): Promise<Manifest['files'][number]> {
  const path = join(folder, name);
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return { name, bytes: statSync(path).size, sha256: hash.digest('hex') };
}

/** Reads the manifest and checks every file against it. Throws BackupError with the first that does not fit. */
export async function checkedManifest(folder: string): Promise<Manifest> {
  const path = join(folder, MANIFEST);
  if (!existsSync(path)) {
    throw new BackupError(`${folder} holds no finished backup: it has no ${MANIFEST}.`);
  }
  const manifest = JSON.parse(readFileSync(path, 'utf8')) as Manifest;
  if (manifest.format !== FORMAT) {
    throw new BackupError(
      `${folder} has format ${String(manifest.format)}, this version reads ${FORMAT}; use the version that wrote it.`,
    );
  }
  for (const file of manifest.files) {
    const found = existsSync(join(folder, file.name)) ? await described(folder, file.name) : null;
    if (found?.sha256 !== file.sha256) {
      const what = found ? 'is not as it was written' : 'is missing';
      throw new BackupError(`${join(folder, file.name)} ${what}; take another backup.`);
    }
  }
  return manifest;
}
