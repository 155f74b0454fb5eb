import { FILES_FOLDER, INCOMING, narrowAll, pinnedKeyFile } from '@bitacora/files';
import { SqliteEventStore } from '@bitacora/sqlite';
import { START } from '@bitacora/kernel';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { DatabaseSync, backup as copyDatabase } from 'node:sqlite';
import { isKept, keepReactorPlaces, reactorPlaces } from './reactor-places.js';
import { BackupError, MANIFEST, type Manifest, described } from './manifest.js';

/**
 * What is copied, in this order. What was folded from the log comes before it, so that it is never ahead of
 * the log that is restored; the vault comes after it, so that every sealed event has its key.
 * Attached files come last, so that every file that an event of the copy names is there. What holds opened words stays
 * out, because an erasure cannot reach a backup: views and reactors fold them again from the log.
 */
const SYSTEM = 'system';
const LOG = 'events.db';
const VAULT = 'vault.db';
const ANCHORS = 'anchors.jsonl';
const PAGE = 1000;

/**
 * Copies an embedded installation into a new folder while its server runs. The master key is not among what is
 * copied. Throws BackupError.
 */
export async function backup(
  data: string,
  target: string,
  createdAt: string,
  report: (line: string) => void,
): Promise<Manifest> {
  if (!existsSync(join(data, LOG))) {
    throw new BackupError(
      `There is no ${LOG} in ${data}; name the data folder with BITACORA_DATA.`,
    );
  }
  if (existsSync(target) && readdirSync(target).length > 0) {
    throw new BackupError(`${target} is not empty; name a new folder.`);
  }
  if (!relative(resolve(data), resolve(target)).startsWith('..')) {
    throw new BackupError(`${target} lies in the data folder itself; name a folder elsewhere.`);
  }
  const unfinished = `${target}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true, mode: 0o700 });
  const names = [
    ...databasesIn(data, SYSTEM),
    LOG,
    ...(existsSync(join(data, VAULT)) ? [VAULT] : []),
  ];
  const places = reactorPlaces(data);
  for (const name of names) {
    await copy(join(data, name), join(unfinished, name));
    report(`  ${name}`);
  }
  if (places.size > 0) await keepReactorPlaces(unfinished, places);
  for (const name of [ANCHORS, pinnedKeyFile(ANCHORS)]) {
    if (copyIfThere(join(data, name), join(unfinished, name))) names.push(name);
  }
  for (const name of attachedFiles(data)) {
    if (copyIfThere(join(data, name), join(unfinished, name))) names.push(name);
  }
  report(`  ${FILES_FOLDER}/`);
  const files = [];
  for (const name of names) files.push(await described(unfinished, name));
  const events = await countEvents(unfinished);
  const manifest: Manifest = { format: 1, createdAt, events, files };
  writeFileSync(join(unfinished, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`, {
    flush: true,
  });
  narrowAll(unfinished);
  rmSync(target, { recursive: true, force: true });
  mkdirSync(dirname(resolve(target)), { recursive: true });
  renameSync(unfinished, target);
  return manifest;
}

/** Content of attached files; it is sealed, and its keys are in the vault. */
function attachedFiles(data: string): readonly string[] {
  const folder = join(data, FILES_FOLDER);
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(data, join(entry.parentPath, entry.name)))
    .filter((name) => !name.startsWith(join(FILES_FOLDER, INCOMING)));
}

/** False when it was removed in between: its contact was erased, or no message took it. */
function copyIfThere(from: string, to: string): boolean {
  try {
    mkdirSync(dirname(to), { recursive: true });
    copyFileSync(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}

function databasesIn(data: string, folder: string): readonly string[] {
  if (!existsSync(join(data, folder))) return [];
  return readdirSync(join(data, folder))
    .filter((file) => file.endsWith('.db') && isKept(file))
    .map((file) => join(folder, basename(file)));
}

/** SQLite's own online copy: whole at one moment, whatever is written during it. */
async function copy(from: string, to: string): Promise<void> {
  mkdirSync(dirname(to), { recursive: true });
  const database = new DatabaseSync(from, { readOnly: true });
  try {
    await copyDatabase(database, to);
  } finally {
    database.close();
  }
}

async function countEvents(folder: string): Promise<number> {
  const store = SqliteEventStore.openReadOnly(folder);
  try {
    let events = 0;
    for (let after = START; ;) {
      const page = await store.readAll(after, {}, PAGE);
      events += page.events.length;
      if (page.next === after) return events;
      after = page.next;
    }
  } finally {
    await store.close();
  }
}
