import { join } from 'node:path';
import { InvalidBlobNameError } from './errors.js';

const PART = /^[A-Za-z0-9_~:-][A-Za-z0-9_~:.-]*$/;
const LONGEST = 512;

/**
 * The file of a blob. A part never starts with a dot, so no name leaves the folder or meets the
 * folder of unfinished files; a colon is written as %3A, because Windows keeps it for itself.
 */
export function blobPath(folder: string, name: string): string {
  const parts = name.split('/');
  if (name.length > LONGEST || !parts.every((part) => PART.test(part))) {
    throw new InvalidBlobNameError(name);
  }
  return join(folder, ...parts.map((part) => part.replaceAll(':', '%3A')));
}

/** The name of the blob in a file, given its path relative to the folder. */
export function blobName(relative: string): string {
  return relative.replaceAll('\\', '/').replaceAll('%3A', ':');
}
