import type { Worker } from 'node:worker_threads';
import { OutcomeUnknownError, StoreUnavailableError } from '@bitacora/kernel';
import { sqliteStoreError } from '../database/errors.js';
import type { GroupReply } from './messages.js';

/** Requests that one transaction takes at most. The rest forms the next group. */
const GROUP_REQUESTS = 1024;

/** Starts of a worker that may fail in a row before waiting requests are refused. */
const MAX_FAILED_STARTS = 3;

interface Pending<Request, Outcome> {
  readonly request: Request;
  resolve(outcome: Outcome): void;
  reject(error: Error): void;
}

/**
 * Group commit: one group is with the writer thread, everything that arrives during its sync gathers and
 * is sent as the next group when the answer comes. No timed window: a lone request goes at once.
 */
export class GroupChannel<Request, Outcome> {
  readonly #file: string;
  readonly #start: () => Worker;
  #worker: Worker | null = null;
  #gathering: Pending<Request, Outcome>[] = [];
  #inFlight: readonly Pending<Request, Outcome>[] | null = null;
  #sending = false;
  #failedStarts = 0;
  #closing: (() => void) | null = null;
  #closed: Promise<void> | null = null;

  /** @param start starts the writer thread of `file`; called again when the thread has died */
  constructor(file: string, start: () => Worker) {
    this.#file = file;
    this.#start = start;
    this.#launch();
  }

  /**
   * Resolves when the request is durable. Throws StoreFullError, StoreUnavailableError,
   * StoreCorruptError, and OutcomeUnknownError when the thread died over it.
   */
  submit(request: Request): Promise<Outcome> {
    if (this.#closed) {
      return Promise.reject(new StoreUnavailableError(`${this.#file} is closed.`));
    }
    return new Promise((resolve, reject) => {
      this.#gathering.push({ request, resolve, reject });
      if (this.#inFlight || this.#sending) return;
      this.#sending = true;
      // Requests of the same turn of the event loop share the group.
      queueMicrotask(() => this.#send());
    });
  }

  /** Lets everything that was submitted finish, then ends the thread. */
  close(): Promise<void> {
    this.#closed ??= new Promise<void>((resolve) => {
      this.#closing = resolve;
      this.#closeWhenIdle();
    });
    return this.#closed;
  }

  #launch(): Worker {
    const worker = this.#start();
    worker.unref();
    let ready = false;
    let lastError: unknown = null;
    worker.on('message', (message: GroupReply<Outcome> | 'ready') => {
      if (message === 'ready') ready = true;
      else this.#answer(message);
    });
    worker.on('error', (error) => {
      lastError = error;
    });
    worker.on('exit', () => {
      if (this.#worker === worker) this.#ended(ready, lastError);
    });
    this.#worker = worker;
    return worker;
  }

  #send(): void {
    this.#sending = false;
    if (this.#inFlight || this.#gathering.length === 0) return;
    const worker = this.#worker ?? this.#launch();
    const group = this.#gathering.splice(0, GROUP_REQUESTS);
    this.#inFlight = group;
    // While an answer is due the process stays alive for it.
    worker.ref();
    worker.postMessage({ requests: group.map((pending) => pending.request) });
  }

  #answer(reply: GroupReply<Outcome>): void {
    const group = this.#inFlight ?? [];
    this.#inFlight = null;
    this.#failedStarts = 0;
    this.#worker?.unref();
    // A thread that met an input or output error ends itself; the next group needs another one.
    if ('failure' in reply && reply.failure === 'input-output') this.#worker = null;
    // The next group leaves before the answers of this one are handled: the disk never waits for us.
    this.#send();
    if ('outcomes' in reply) {
      group.forEach((pending, index) => pending.resolve(reply.outcomes[index] as Outcome));
    } else {
      const error = reply.unknown
        ? new OutcomeUnknownError(
            `${this.#file} could not be synced (${reply.message}); read what was written.`,
          )
        : sqliteStoreError(reply.failure, this.#file, new Error(reply.message));
      for (const pending of group) pending.reject(error);
    }
    this.#closeWhenIdle();
  }

  /** @param ready whether the thread had opened its file: if not, its group was never begun */
  #ended(ready: boolean, cause: unknown): void {
    this.#worker = null;
    const lost = this.#inFlight ?? [];
    this.#inFlight = null;
    if (ready) {
      const error = new OutcomeUnknownError(
        `The writer thread of ${this.#file} ended before it answered; read what was written.`,
        { cause },
      );
      for (const pending of lost) pending.reject(error);
    } else {
      this.#gathering.unshift(...lost);
      this.#failedStarts += 1;
      if (this.#failedStarts > MAX_FAILED_STARTS) this.#refuseWaiting(cause);
    }
    if (this.#gathering.length > 0) this.#send();
    else this.#closing?.();
  }

  #refuseWaiting(cause: unknown): void {
    this.#failedStarts = 0;
    const refused = this.#gathering;
    this.#gathering = [];
    const error = new StoreUnavailableError(
      `The writer thread of ${this.#file} does not start; nothing was written.`,
      { cause },
    );
    for (const pending of refused) pending.reject(error);
  }

  #closeWhenIdle(): void {
    if (!this.#closing || this.#inFlight || this.#gathering.length > 0) return;
    if (!this.#worker) return this.#closing();
    this.#worker.ref();
    this.#worker.postMessage('close');
  }
}
