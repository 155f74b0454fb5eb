import { parentPort } from 'node:worker_threads';
import type { MaintenanceMessage, Scrubbed } from './maintenance.js';
import { scrubFile } from './scrub-file.js';
import { WalFile } from './wal-file.js';

/** Time between two rounds over all files. */
const ROUND_MS = 500;

/** Null until its connection is open. */
const files = new Map<string, WalFile | null>();

async function scrub(file: string): Promise<Scrubbed> {
  try {
    await scrubFile(file);
    return { file, error: null };
  } catch (error) {
    return { file, error: error instanceof Error ? error.message : String(error) };
  }
}

/** A file that cannot be cared for now (a full disk) is tried again in the next round. */
function tick(file: string): void {
  try {
    const wal = files.get(file) ?? new WalFile(file);
    files.set(file, wal);
    wal.tick();
  } catch (error) {
    process.emitWarning(`The write-ahead log of ${file} was not moved: ${String(error)}`);
  }
}

if (parentPort) {
  const port = parentPort;
  const rounds = setInterval(() => {
    for (const file of files.keys()) tick(file);
  }, ROUND_MS);
  port.on('message', (message: MaintenanceMessage) => {
    switch (message.kind) {
      case 'watch':
        if (!files.has(message.file)) files.set(message.file, null);
        break;
      case 'forget':
        files.get(message.file)?.close();
        files.delete(message.file);
        break;
      case 'scrub':
        void scrub(message.file).then((scrubbed) => port.postMessage(scrubbed));
        break;
      case 'close':
        clearInterval(rounds);
        for (const wal of files.values()) wal?.close();
        port.close();
    }
  });
}
