import { narrowAll } from '@bitacora/files';
import type { Hash } from '@bitacora/kernel';
import { type VerifyReport, verifyLog } from '@bitacora/sealing';
import { ERASED_LIST } from '@bitacora/platform';
import { SqliteEventStore } from '@bitacora/sqlite';
import { cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { eraseAgain } from './erase-again.js';
import { BackupError, type Manifest, checkedManifest } from './manifest.js';

const MASTER_KEY = 'master.key';
/** What a data folder may hold before it is made. */
const BROUGHT = [MASTER_KEY, ERASED_LIST];

/** What a restore takes. */
export interface Restore {
  readonly backup: string;
  /** Data folder to make. It may hold `master.key` and `erased.jsonl`, and nothing else. */
  readonly data: string;
  /** 32 bytes in base64; absent: `master.key` of the data folder. */
  readonly masterKey: string | undefined;
  /** List of erased people; what it names is erased again. */
  readonly erasedFile: string;
  readonly hash: Hash;
}

/**
 * Makes a data folder from a backup. Every file is checked against the manifest, every event against its chain, and the
 * vault is opened, and everybody whom the list of erased people names is erased again, before the folder gets its name; nothing is left
 * when one of these fails. Views fold again at the next start, which also deletes the keys of all people whose erasure is in
 * the log. Throws BackupError, MasterKeyError, StoreSetupError.
 */
export async function restore({ backup, data, masterKey, erasedFile, hash }: Restore): Promise<{
  readonly manifest: Manifest;
  readonly report: VerifyReport;
  /** How many erasures the backup did not know; null: there is no list. */
  readonly erased: number | null;
}> {
  const manifest = await checkedManifest(backup);
  const there = existsSync(data) ? readdirSync(data) : [];
  if (there.some((name) => !BROUGHT.includes(name))) {
    throw new BackupError(`${data} is not empty; name a new folder with BITACORA_DATA.`);
  }
  const hasKey = masterKey !== undefined || there.includes(MASTER_KEY);
  if (!hasKey) {
    throw new BackupError(
      `A backup holds no master key: give BITACORA_MASTER_KEY, or put ${MASTER_KEY} into ${data} first.`,
    );
  }
  const unfinished = `${data}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true, mode: 0o700 });
  try {
    for (const { name } of manifest.files) {
      mkdirSync(dirname(join(unfinished, name)), { recursive: true });
      cpSync(join(backup, name), join(unfinished, name));
    }
    for (const name of there) cpSync(join(data, name), join(unfinished, name));
    const report = await verified(unfinished, hash);
    const erased = await eraseAgain({ folder: unfinished, masterKey, erasedFile });
    narrowAll(unfinished);
    rmSync(data, { recursive: true, force: true });
    renameSync(unfinished, data);
    return { manifest, report, erased };
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    throw error;
  }
}

async function verified(folder: string, hash: Hash): Promise<VerifyReport> {
  const store = SqliteEventStore.openReadOnly(folder);
  try {
    const report = await verifyLog(store, hash);
    if (report.broken) {
      const { stream, revision } = report.broken;
      throw new BackupError(
        `The log of the backup is broken at ${stream}@${revision}; use another.`,
      );
    }
    return report;
  } finally {
    await store.close();
  }
}
