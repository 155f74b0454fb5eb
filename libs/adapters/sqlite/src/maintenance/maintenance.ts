import type { Worker } from 'node:worker_threads';
import { messageOf } from '../database/sqlite-failure.js';
import { startWorker } from '../worker/start-worker.js';
import type { MovedLog } from './wal-file.js';

/** Requests to the maintenance worker. Each message is answered under its number. */
export interface MaintenanceMessage {
  readonly number: number;
  readonly kind: 'watch' | 'forget' | 'sync' | 'unsync' | 'scrub' | 'close';
  /** Empty for `close`. */
  readonly file: string;
  /** For `watch`. */
  readonly moved?: MovedLog;
}

/** What it answers when it is done; `error` is null when it could do it. */
export interface MaintenanceReply {
  readonly number: number;
  readonly error: string | null;
}

/**
 * The thread that moves write-ahead logs into their files, so that no writer and no reader ever
 * does. Share one for a data folder.
 */
export class Maintenance {
  #worker: Worker | null = null;
  #number = 0;
  #closed = false;
  readonly #files = new Map<string, MovedLog>();
  readonly #waiting = new Map<number, (reply: Pick<MaintenanceReply, 'error'>) => void>();

  /**
   * Starts to checkpoint the write-ahead log of a file. A `reused` log keeps bytes that were moved until they are
   * written over: for files in which nothing is ever erased.
   */
  watch(file: string, moved: MovedLog = 'emptied'): void {
    this.#files.set(file, moved);
    void this.#request('watch', file, moved);
  }

  /** Stops to care for a file; its connection is closed when the promise resolves. */
  async forget(file: string): Promise<void> {
    this.#files.delete(file);
    if (this.#worker) await this.#request('forget', file);
  }

  /**
   * Rewrites a file of documents, so that removed content is in none of its bytes. Writers of the
   * file wait for it; readers do not. The error is null when nothing is left.
   */
  scrub(file: string): Promise<Pick<MaintenanceReply, 'error'>> {
    return this.#request('scrub', file);
  }

  /**
   * Hands what is written to a file on to the disk bit by bit, until `unsync`. One sync of a large file at
   * the end would hold up the syncs of the log beside it, and with them everybody who waits for an append.
   */
  sync(file: string): void {
    void this.#request('sync', file);
  }

  /** Ends it. Call once the file's connection is closed: closing a descriptor drops the locks that SQLite holds. */
  unsync(file: string): void {
    void this.#request('unsync', file);
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    const closed = this.#worker ? this.#request('close', '') : null;
    this.#closed = true;
    await closed;
  }

  #request(
    kind: MaintenanceMessage['kind'],
    file: string,
    moved?: MovedLog,
  ): Promise<Pick<MaintenanceReply, 'error'>> {
    if (this.#closed) return Promise.resolve({ error: 'maintenance was closed' });
    const worker = this.#worker ?? this.#launch();
    this.#number += 1;
    const number = this.#number;
    // A process that waits for an answer has to stay alive for it.
    if (kind !== 'watch' && kind !== 'sync') worker.ref();
    worker.postMessage({
      number,
      kind,
      file,
      ...(moved && { moved }),
    } satisfies MaintenanceMessage);
    return new Promise((resolve) => this.#waiting.set(number, resolve));
  }

  #launch(): Worker {
    const worker = startWorker('./maintenance.worker', import.meta.url, null);
    worker.unref();
    this.#worker = worker;
    let cause: string | null = null;
    worker.on('message', ({ number, error }: MaintenanceReply) => {
      this.#waiting.get(number)?.({ error });
      this.#waiting.delete(number);
      if (this.#waiting.size === 0) worker.unref();
    });
    worker.on('error', (error) => {
      cause = messageOf(error);
    });
    worker.on('exit', () => this.#ended(cause));
    for (const [file, moved] of this.#files) {
      worker.postMessage({ number: 0, kind: 'watch', file, moved } satisfies MaintenanceMessage);
    }
    return worker;
  }

  #ended(cause: string | null): void {
    this.#worker = null;
    const error = this.#closed ? null : (cause ?? 'the maintenance thread ended');
    for (const resolve of this.#waiting.values()) resolve({ error });
    this.#waiting.clear();
    // The files still need maintenance.
    if (!this.#closed && this.#files.size > 0) {
      setTimeout(() => {
        if (!this.#worker && !this.#closed) this.#launch();
      }, 1_000).unref();
    }
  }
}
