import { narrowAll } from '@bitacora/files';
import { type Hash, type VerifyReport, verifyLog } from '@bitacora/kernel';
import { SqliteEventStore, SqliteVaultRows } from '@bitacora/sqlite';
import { openVault } from '@bitacora/vault';
import { cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { BackupError, type Manifest, checkedManifest } from './manifest.js';

const MASTER_KEY = 'master.key';

/** What a restore takes. */
export interface Restore {
  readonly backup: string;
  /** Data folder to make. It may hold `master.key` and nothing else. */
  readonly data: string;
  /** 32 bytes in base64; absent: `master.key` of the data folder. */
  readonly masterKey: string | undefined;
  readonly hash: Hash;
}

/**
 * Makes a data folder from a backup. Every file is checked against the manifest, every event against its chain, and the
 * vault is opened, before the folder gets its name; nothing is left when one of these fails. Views fold anew at
 * the next start, which also deletes the keys of everybody whose erasure is in the log. Throws BackupError, MasterKeyError.
 */
export async function restore({ backup, data, masterKey, hash }: Restore): Promise<{
  readonly manifest: Manifest;
  readonly report: VerifyReport;
}> {
  const manifest = await checkedManifest(backup);
  const there = existsSync(data) ? readdirSync(data) : [];
  if (there.some((name) => name !== MASTER_KEY)) {
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
    if (there.includes(MASTER_KEY)) cpSync(join(data, MASTER_KEY), join(unfinished, MASTER_KEY));
    const rows = SqliteVaultRows.open({ folder: unfinished });
    const opened = await openVault({ rows, folder: unfinished, masterKey }).catch(
      async (error: unknown) => {
        await rows.close();
        throw error;
      },
    );
    await opened.close();
    const report = await verified(unfinished, hash);
    narrowAll(unfinished);
    rmSync(data, { recursive: true, force: true });
    renameSync(unfinished, data);
    return { manifest, report };
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
