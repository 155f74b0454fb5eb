import { Worker } from 'node:worker_threads';
import {
  type Collection,
  type CollectionSpec,
  type Documents,
  type JsonObject,
  type StoredDocument,
  StoreUnavailableError,
} from '@bitacora/kernel';
import { type CallMethod, CollectionInThread } from './collection-in-thread.js';
import type { DocumentsAnswer, DocumentsCall, DocumentsTask, Opened } from './document-messages.js';

/** The thread is gone. When that was not after a close, what it was filling is worth nothing. */
export class DocumentsLostError extends StoreUnavailableError {}

type Unnumbered<C> = C extends DocumentsCall ? Omit<C, 'number'> : never;
/** Asks the thread something. Rejects with StoreUnavailableError, DocumentsLostError. */
export type AskThread = <T>(call: Unnumbered<DocumentsCall>) => Promise<T>;

/** Rows die as soon as they are written: little room is enough. */
const LIMITS = { maxYoungGenerationSizeMb: 24, maxOldGenerationSizeMb: 1024 };

/**
 * Documents that another thread writes and reads, so that one batch of a view is folded while the one before is written.
 * Every failure arrives as StoreUnavailableError: nothing that is asked here is to blame for it.
 */
export class DocumentsInThread implements Pick<Documents, 'open' | 'close'> {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, PromiseWithResolvers<unknown>>();
  readonly #ended: Promise<void>;
  #number = 0;
  #lost: DocumentsLostError | null = null;

  /** @param entry the compiled thread; specs bring their own */
  constructor(task: DocumentsTask, entry = new URL('./documents.worker.js', import.meta.url)) {
    this.#worker = new Worker(entry, { workerData: task, resourceLimits: LIMITS });
    let cause: Error | null = null;
    this.#worker.on('message', (answer: DocumentsAnswer) => this.#hear(answer));
    this.#worker.on('error', (error: Error) => (cause = error));
    this.#ended = new Promise((resolve) => {
      this.#worker.on('exit', () => {
        this.#lose(cause);
        resolve();
      });
    });
  }

  async open<D extends StoredDocument = StoredDocument & JsonObject>(
    spec: CollectionSpec,
  ): Promise<Collection<D>> {
    const { place } = await this.#ask<Opened>({ kind: 'open', spec });
    const call: CallMethod = (method, args) =>
      this.#ask({ kind: 'collection', place, method, args });
    return new CollectionInThread<D>(spec, call);
  }

  /** Resolves when the thread is gone. */
  async close(): Promise<void> {
    await this.#ask({ kind: 'close' });
    await this.#ended;
  }

  readonly #ask: AskThread = <T>(call: Unnumbered<DocumentsCall>) => {
    if (this.#lost) return Promise.reject<T>(this.#lost);
    const number = (this.#number += 1);
    const asked = Promise.withResolvers<unknown>();
    this.#waiting.set(number, asked);
    this.#worker.postMessage({ ...call, number });
    return asked.promise as Promise<T>;
  };

  #hear(answer: DocumentsAnswer): void {
    const asked = this.#waiting.get(answer.number);
    this.#waiting.delete(answer.number);
    if ('failure' in answer) asked?.reject(new StoreUnavailableError(answer.failure));
    else asked?.resolve(answer.value);
  }

  #lose(cause: Error | null): void {
    const why = cause?.message ?? 'it ended without a word';
    this.#lost = new DocumentsLostError(`The thread that writes documents is gone: ${why}.`, {
      cause,
    });
    for (const asked of this.#waiting.values()) asked.reject(this.#lost);
    this.#waiting.clear();
  }
}
