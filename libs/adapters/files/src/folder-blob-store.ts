import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { BlobTooLargeError, StoreFullError, type BlobStore } from '@bitacora/kernel';
import { blobName, blobPath } from './blob-path.js';

/** Folder of the data folder that holds what people attach. */
export const FILES_FOLDER = 'files';

/** Files that are being written; what a crash leaves here has no owner. */
export const INCOMING = '.incoming';

/** Where blobs are kept and how large one may be. */
export interface FolderBlobStoreOptions {
  readonly folder: string;
  /** Bytes. */
  readonly limit: number;
}

/**
 * Blobs as files of a folder. A blob is there whole or not at all, and is on disk when `put` resolves.
 * Throws InvalidBlobNameError, BlobTooLargeError, StoreFullError.
 */
export class FolderBlobStore implements BlobStore {
  readonly #folder: string;
  readonly #limit: number;

  constructor({ folder, limit }: FolderBlobStoreOptions) {
    this.#folder = folder;
    this.#limit = limit;
  }

  async put(name: string, content: Uint8Array): Promise<void> {
    const path = blobPath(this.#folder, name);
    if (content.length > this.#limit) {
      throw new BlobTooLargeError(name, content.length, this.#limit);
    }
    const incoming = join(this.#folder, INCOMING, randomUUID());
    try {
      await mkdir(dirname(incoming), { recursive: true });
      await mkdir(dirname(path), { recursive: true });
      await writeFile(incoming, content, { flush: true, flag: 'wx' });
      await rename(incoming, path);
      await syncFolder(dirname(path));
    } catch (error) {
      await rm(incoming, { force: true });
      throw FULL.has(codeOf(error))
        ? new StoreFullError(`The file ${name} could not be kept: the disk is full.`, {
            cause: error,
          })
        : error;
    }
  }

  async get(name: string): Promise<Uint8Array | null> {
    try {
      return await readFile(blobPath(this.#folder, name));
    } catch (error) {
      if (ABSENT.has(codeOf(error))) return null;
      throw error;
    }
  }

  async remove(name: string): Promise<void> {
    await rm(blobPath(this.#folder, name), { force: true });
  }

  async list(prefix: string): Promise<readonly string[]> {
    const entries = await this.#files(prefix.slice(0, Math.max(prefix.lastIndexOf('/'), 0)));
    return entries.filter((name) => name.startsWith(prefix)).sort();
  }

  /** Only the folder that a prefix ends in is read: a contact's files, not everybody's. */
  async #files(within: string): Promise<string[]> {
    const folder = within === '' ? this.#folder : blobPath(this.#folder, within);
    try {
      const entries = await readdir(folder, { recursive: true, withFileTypes: true });
      return entries
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name).slice(join(this.#folder, '/').length))
        .filter((file) => !file.startsWith(INCOMING))
        .map(blobName);
    } catch (error) {
      if (ABSENT.has(codeOf(error))) return [];
      throw error;
    }
  }
}

const ABSENT = new Set(['ENOENT', 'ENOTDIR', 'EISDIR']);
const FULL = new Set(['ENOSPC', 'EDQUOT']);

function codeOf(error: unknown): string {
  return String((error as NodeJS.ErrnoException).code);
}

/** A rename is durable when its folder is; Windows has no such call and needs none. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
