import type { Config } from '@bitacora/platform';
import { mkdirSync, rmSync } from 'node:fs';
import { backup } from './backup.js';
import { bringHome } from './bring-home.js';
import { BackupError, type Manifest } from './manifest.js';

/** Backs up the installation that the settings name. Throws BackupError. */
export async function backupOf(
  config: Config,
  target: string,
  report: (line: string) => void,
): Promise<Manifest> {
  const now = new Date().toISOString();
  if (config.eventStore.kind === 'sqlite') return backup(config.dataDir, target, now, report);
  if (config.eventStore.kind === 'memory') {
    throw new BackupError('BITACORA_EVENT_STORE: what is in memory is kept nowhere.');
  }
  if (config.documents.kind !== 'mongodb') {
    throw new BackupError(
      'BITACORA_EVENT_STORE: with the log at a server and the rest in the data folder, take the log by its own means first, then copy the folder of the stopped server.',
    );
  }
  // As a data folder first, beside the target: it takes the room of both until it is done.
  const home = `${target}.home`;
  rmSync(home, { recursive: true, force: true });
  mkdirSync(home, { recursive: true, mode: 0o700 });
  try {
    await bringHome(config, home, report);
    return await backup(home, target, now, report);
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}
