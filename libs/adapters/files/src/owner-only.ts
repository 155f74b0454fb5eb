import { type Dirent, chmodSync, lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = 0o700;
const FILE = 0o600;
/** What group and others may do. */
const OTHERS = 0o077;

/** What an installation puts into its data folder; other names there belong to other programs. */
const OURS =
  /^(?:views|reactors|system|files|before-migration|master\.key|control\.json|anchors\.jsonl(?:\.key)?|(?:events|vault|leases|lock)\.db(?:-wal|-shm|-journal)?)$/;

/** From here on every file and folder that this process makes belongs to its owner alone. */
export function makeOwnerOnly(): void {
  process.umask(OTHERS);
}

/**
 * Takes every right of group and others from a folder and all that is in it; the folder itself comes last, so that
 * an interrupted run is done again. Links are left alone. Returns the paths whose rights could not be changed.
 */
export function narrowAll(folder: string): readonly string[] {
  const left: string[] = [];
  for (const entry of entriesOf(folder)) left.push(...narrowEntry(folder, entry));
  return [...left, ...narrow(folder, FOLDER)];
}

/**
 * As `narrowAll`, for a data folder, which an operator may have chosen among other things: only what an installation puts
 * there is changed, and the folder itself when it holds nothing else. A folder that is narrow already costs one look at
 * each of its entries, not at what they hold.
 */
export function narrowDataFolder(folder: string): readonly string[] {
  const entries = entriesOf(folder);
  const ours = entries.filter(({ name }) => OURS.test(name));
  const left = ours.flatMap((entry) =>
    narrowEntry(folder, entry, isWide(join(folder, entry.name))),
  );
  const isAllOurs = entries.length > 0 && ours.length === entries.length;
  return isAllOurs ? [...left, ...narrow(folder, FOLDER)] : left;
}

function narrowEntry(folder: string, entry: Dirent, descends = true): readonly string[] {
  const path = join(folder, entry.name);
  if (entry.isDirectory()) return descends ? narrowAll(path) : [];
  return entry.isFile() ? narrow(path, FILE) : [];
}

function narrow(path: string, mode: number): readonly string[] {
  try {
    if (isWide(path)) chmodSync(path, mode);
    return [];
  } catch (error) {
    // Gone since it was listed: a write-ahead log that another process closed.
    return codeOf(error) === 'ENOENT' ? [] : [path];
  }
}

function isWide(path: string): boolean {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  return stats !== undefined && !stats.isSymbolicLink() && (stats.mode & OTHERS) !== 0;
}

function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return [];
    throw error;
  }
}

function codeOf(error: unknown): string {
  return String((error as NodeJS.ErrnoException).code);
}
