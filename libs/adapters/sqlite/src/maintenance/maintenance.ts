import type { Worker } from 'node:worker_threads';
import { startWorker } from '../worker/start-worker.js';

/** What the maintenance worker is told. */
export type MaintenanceMessage =
  | { readonly kind: 'watch' | 'forget' | 'scrub'; readonly file: string }
  | { readonly kind: 'close' };

/** What it answers to `scrub`. */
export interface Scrubbed {
  readonly file: string;
  /** Null when nothing of what was removed is left in the file. */
  readonly error: string | null;
}

/**
 * The thread that moves write-ahead logs into their files, so that no writer and no reader ever
 * does. Share one for a data folder.
 */
export class Maintenance {
  #worker: Worker | null = null;
  readonly #files = new Set<string>();
  readonly #scrubs = new Map<string, ((scrubbed: Scrubbed) => void)[]>();
  #closed = false;

  /** Starts to checkpoint the write-ahead log of a file. */
  watch(file: string): void {
    this.#files.add(file);
    this.#tell({ kind: 'watch', file });
  }

  /** Stops to care for a file; its connection is closed. */
  forget(file: string): void {
    this.#files.delete(file);
    this.#tell({ kind: 'forget', file });
  }

  /**
   * Rewrites a file of documents, so that removed content is in none of its bytes. Writers of the
   * file wait meanwhile; readers do not.
   */
  scrub(file: string): Promise<Scrubbed> {
    return new Promise((resolve) => {
      const waiting = this.#scrubs.get(file) ?? [];
      this.#scrubs.set(file, [...waiting, resolve]);
      this.#tell({ kind: 'scrub', file });
    });
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    const worker = this.#worker;
    if (!worker) return;
    const ended = new Promise((resolve) => worker.once('exit', resolve));
    worker.ref();
    worker.postMessage({ kind: 'close' } satisfies MaintenanceMessage);
    await ended;
  }

  #tell(message: MaintenanceMessage): void {
    if (this.#closed) return;
    (this.#worker ?? this.#launch()).postMessage(message);
  }

  #launch(): Worker {
    const worker = startWorker('./maintenance.worker', import.meta.url, null);
    worker.unref();
    this.#worker = worker;
    let cause = 'the thread ended';
    worker.on('message', (scrubbed: Scrubbed) => this.#scrubbed(scrubbed));
    worker.on('error', (error) => {
      cause = error instanceof Error ? error.message : String(error);
    });
    worker.on('exit', () => {
      this.#worker = null;
      for (const file of [...this.#scrubs.keys()]) this.#scrubbed({ file, error: cause });
      // The files still need somebody; a thread that cannot even start is tried again at the next call.
      if (!this.#closed && this.#files.size > 0) setTimeout(() => this.#resume(), 1_000).unref();
    });
    for (const file of this.#files) worker.postMessage({ kind: 'watch', file });
    return worker;
  }

  #resume(): void {
    if (!this.#worker && !this.#closed) this.#launch();
  }

  #scrubbed(scrubbed: Scrubbed): void {
    const waiting = this.#scrubs.get(scrubbed.file) ?? [];
    this.#scrubs.delete(scrubbed.file);
    for (const resolve of waiting) resolve(scrubbed);
  }
}
