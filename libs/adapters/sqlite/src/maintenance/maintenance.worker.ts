import { parentPort, type MessagePort } from 'node:worker_threads';
import { messageOf, sqliteFailure } from '../database/sqlite-failure.js';
import type { MaintenanceMessage, MaintenanceReply } from './maintenance.js';
import { scrubFile } from './scrub-file.js';
import { SteadySync } from './steady-sync.js';
import { WalFile, type MovedLog } from './wal-file.js';

/** Time between two rounds over all files. */
const ROUND_MS = 500;

interface Watched {
  readonly moved: MovedLog;
  /** Null until its connection is open. */
  wal: WalFile | null;
}

const files = new Map<string, Watched>();

/** Files whose writes are handed on to the disk while they are filled. */
const synced = new Map<string, SteadySync>();

/** Files whose trouble has been reported; they are tried again without another word. */
const troubled = new Set<string>();

/** A file that is busy, or on a full disk, is tried again in the next round. */
function tick(file: string, watched: Watched): void {
  try {
    watched.wal ??= new WalFile(file, watched.moved);
    watched.wal.tick();
    troubled.delete(file);
  } catch (error) {
    if (sqliteFailure(error) === 'busy' || troubled.has(file)) return;
    troubled.add(file);
    process.emitWarning(`The write-ahead log of ${file} cannot be moved: ${messageOf(error)}`);
  }
}

function forget(file: string): void {
  files.get(file)?.wal?.close();
  files.delete(file);
}

function unsync(file: string): void {
  synced.get(file)?.end();
  synced.delete(file);
}

async function carryOut({ kind, file, moved = 'emptied' }: MaintenanceMessage): Promise<void> {
  if (kind === 'watch') files.set(file, files.get(file) ?? { moved, wal: null });
  else if (kind === 'forget') forget(file);
  else if (kind === 'scrub') await scrubFile(file);
  else if (kind === 'sync') synced.set(file, new SteadySync(file));
  else if (kind === 'unsync') unsync(file);
  else {
    for (const open of [...files.keys()]) forget(open);
    for (const open of [...synced.keys()]) unsync(open);
  }
}

async function serve(port: MessagePort, message: MaintenanceMessage): Promise<void> {
  let error: string | null = null;
  try {
    await carryOut(message);
  } catch (failure) {
    error = messageOf(failure);
  }
  port.postMessage({ number: message.number, error } satisfies MaintenanceReply);
  if (message.kind === 'close') port.close();
}

if (parentPort) {
  const port = parentPort;
  const rounds = setInterval(() => {
    for (const [file, watched] of files) tick(file, watched);
  }, ROUND_MS);
  rounds.unref();
  port.on('message', (message: MaintenanceMessage) => void serve(port, message));
}
