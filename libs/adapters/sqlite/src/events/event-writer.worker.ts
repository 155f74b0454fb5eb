import { parentPort, workerData } from 'node:worker_threads';
import { openDatabase } from '../database/open-database.js';
import { serveGroups } from '../worker/serve-groups.js';
import { EventLogWriter } from './event-log-writer.js';

/** The thread that alone writes the log; the main thread never waits for a disk. */
const { file } = workerData as { file: string };

if (parentPort) {
  const database = openDatabase(file, { role: 'writer', sync: 'full', busyTimeoutMs: 10_000 });
  serveGroups(parentPort, new EventLogWriter(database));
}
