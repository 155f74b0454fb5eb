import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import {
  StoreUnavailableError,
  type Collection,
  type CollectionSpec,
  type Documents,
  type JsonObject,
  type StoredDocument,
} from '@bitacora/kernel';
import { guarded } from '../database/errors.js';
import { openDatabase } from '../database/open-database.js';
import { Maintenance } from '../maintenance/maintenance.js';
import { FILLING, FillingFile, removeFilling, startFilling } from './filling/filling-file.js';
import { SqliteCollection } from './sqlite-collection.js';

/** Folder of each kind of collection. */
const FOLDERS = { view: 'views', reactor: 'reactors', system: 'system' } as const;

/** Where the documents are and who keeps their write-ahead logs. */
export interface DocumentsOptions {
  readonly folder: string;
  /** Shared with the log of the same folder; absent: the documents have their own. */
  readonly maintenance?: Maintenance;
  /**
   * For a thread that fills whole versions of views: more pages in memory, because rows land anywhere
   * in a file; a new file gets its indexes, its durability and its name at the end (see `filling-file`).
   * The others of the folder are opened first: they remove what a crash left half filled.
   */
  readonly fills?: boolean;
}

/** Pages of each file that its connection keeps in memory. */
const CACHE_MB = 8;
const CACHE_MB_TO_FILL = 24;

/**
 * Documents in SQLite files, one for each version of a collection: `views/<name>.v<N>.db`,
 * `reactors/…`, `system/…`. A rebuild in another thread opens its own file and disturbs no reader.
 */
export class SqliteDocuments implements Documents {
  readonly #folder: string;
  readonly #maintenance: Maintenance;
  readonly #ownsMaintenance: boolean;
  readonly #fills: boolean;
  readonly #open = new Map<string, SqliteCollection>();
  #closed = false;

  constructor({ folder, maintenance, fills = false }: DocumentsOptions) {
    this.#folder = folder;
    this.#fills = fills;
    this.#maintenance = maintenance ?? new Maintenance();
    this.#ownsMaintenance = !maintenance;
    for (const kind of Object.values(FOLDERS)) mkdirSync(join(folder, kind), { recursive: true });
    if (!fills) this.#removeHalfFilled();
  }

  async open<D extends StoredDocument = StoredDocument & JsonObject>(
    spec: CollectionSpec,
  ): Promise<Collection<D>> {
    if (this.#closed)
      throw new StoreUnavailableError(`The documents of ${this.#folder} are closed.`);
    if (!/^[A-Za-z0-9]+$/.test(spec.name) || !Number.isSafeInteger(spec.version)) {
      throw new RangeError(`"${spec.name}" version ${spec.version} cannot name a collection.`);
    }
    const file = join(this.#folder, FOLDERS[spec.kind], fileName(spec.name, spec.version));
    const known = this.#open.get(file);
    if (known) return known as unknown as Collection<D>;
    const isNew = this.#fills && !existsSync(file);
    const collection = guarded(file, () =>
      isNew
        ? fillCollection(spec, file, this.#maintenance)
        : openCollection(spec, file, this.#fills),
    );
    this.#open.set(file, collection);
    if (!isNew) this.#maintenance.watch(file);
    return collection as unknown as Collection<D>;
  }

  async versions(name: string): Promise<readonly number[]> {
    const versions = this.#files()
      .map(({ file }) => /([A-Za-z0-9]+)\.v(\d+)\.db$/.exec(file))
      .filter((match) => match?.[1] === name)
      .map((match) => Number(match?.[2]));
    return [...new Set(versions)].sort((a, b) => a - b);
  }

  async drop(name: string, version: number): Promise<void> {
    for (const kind of Object.values(FOLDERS)) {
      removeFilling(join(this.#folder, kind, fileName(name, version)));
    }
    for (const { folder, file } of this.#files()) {
      if (file !== fileName(name, version)) continue;
      const path = join(folder, file);
      await this.#closeFile(path);
      // Not in this thread: freeing a large file takes the disk tenths of a second.
      for (const ending of ['', '-wal', '-shm']) await rm(`${path}${ending}`, { force: true });
    }
  }

  async bytes(name: string, version: number): Promise<number> {
    const own = this.#files().filter(({ file }) => file === fileName(name, version));
    return own
      .flatMap(({ folder, file }) => ['', '-wal'].map((ending) => join(folder, `${file}${ending}`)))
      .reduce((sum, path) => sum + (statSync(path, { throwIfNoEntry: false })?.size ?? 0), 0);
  }

  async scrub(): Promise<void> {
    for (const { folder, file } of this.#files()) {
      const path = join(folder, file);
      const { error } = await this.#maintenance.scrub(path);
      if (error !== null) {
        throw new StoreUnavailableError(
          `Removed content may still be in ${path} (${error}); scrub again.`,
        );
      }
    }
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    for (const path of [...this.#open.keys()]) await this.#closeFile(path);
    if (this.#ownsMaintenance) await this.#maintenance.close();
  }

  async #closeFile(path: string): Promise<void> {
    this.#open.get(path)?.close();
    this.#open.delete(path);
    await this.#maintenance.forget(path);
  }

  #removeHalfFilled(): void {
    for (const { folder, file } of this.#files(FILLING)) rmSync(join(folder, file));
  }

  #files(ending = '.db'): { folder: string; file: string }[] {
    return Object.values(FOLDERS).flatMap((kind) => {
      const folder = join(this.#folder, kind);
      return readdirSync(folder)
        .filter((file) => file.endsWith(ending))
        .map((file) => ({ folder, file }));
    });
  }
}

/** A new collection that is thrown away unless it is closed in order. */
function fillCollection(
  spec: CollectionSpec,
  file: string,
  maintenance: Maintenance,
): SqliteCollection {
  const filling = startFilling(file);
  const database = openDatabase(filling, {
    role: 'filler',
    sync: 'normal',
    busyTimeoutMs: 1_000,
    cacheMb: CACHE_MB_TO_FILL,
  });
  let whole: FillingFile | null = null;
  // Windows renames no file that another process has open.
  const isSynced = process.platform !== 'win32';
  const end = () => isSynced && maintenance.unsync(filling);
  try {
    const held = new FillingFile(file);
    whole = held;
    if (isSynced) maintenance.sync(filling);
    return new SqliteCollection(spec, filling, database, {
      kept: () => {
        end();
        held.keep();
      },
      lost: () => {
        end();
        held.lose();
      },
    });
  } catch (error) {
    database.close();
    end();
    whole?.lose();
    throw error;
  }
}

function openCollection(spec: CollectionSpec, file: string, fills: boolean): SqliteCollection {
  const database = openDatabase(file, {
    role: 'writer',
    sync: 'normal',
    busyTimeoutMs: 1_000,
    cacheMb: fills ? CACHE_MB_TO_FILL : CACHE_MB,
  });
  try {
    const collection = new SqliteCollection(spec, file, database);
    // From now on a busy file is waited for without holding the thread.
    database.exec('PRAGMA busy_timeout = 0');
    return collection;
  } catch (error) {
    database.close();
    throw error;
  }
}

function fileName(name: string, version: number): string {
  return `${name}.v${version}.db`;
}
