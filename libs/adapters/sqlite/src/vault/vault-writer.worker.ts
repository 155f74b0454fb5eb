import { parentPort, workerData } from 'node:worker_threads';
import { openDatabase } from '../database/open-database.js';
import { serveGroups } from '../worker/serve-groups.js';
import { VaultFileWriter } from './vault-file-writer.js';

/** The thread that alone writes the vault: a new key is synced before its first event, and no writer queues. */
const { file } = workerData as { file: string };

if (parentPort) {
  const database = openDatabase(file, {
    role: 'writer',
    sync: 'full',
    busyTimeoutMs: 10_000,
    secureDelete: true,
  });
  serveGroups(parentPort, new VaultFileWriter(database));
}
