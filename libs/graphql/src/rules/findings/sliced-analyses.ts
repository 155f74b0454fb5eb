import { setImmediate } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { type Analysis, type AnalysisSteps } from '@bitacora/rules';
import { tooMany } from '@bitacora/platform';

/** Milliseconds of one slice, after which timers, sockets and other requests have their turn. */
const SLICE_MS = 8;
/** Milliseconds of work of one analysis: then it answers with what it found. */
export const MOST_WORK_MS = 2_000;
/** Analyses of one account that wait for the one that runs. */
export const MOST_WAITING = 10;
/** Accounts whose analyses run side by side in a process. */
export const MOST_RUNNING = 20;

const RETRY_MS = 5_000;

interface AccountQueue {
  length: number;
  last: Promise<unknown>;
}

/**
 * Runs analyses of rules in slices between the other work of the process: one at a time for an account, one slice at a
 * time for all accounts.
 */
@Injectable()
export class SlicedAnalyses {
  readonly #queues = new Map<string, AccountQueue>();
  #lastSlice: Promise<unknown> = Promise.resolve();

  /**
   * Does the work of an account after the work that it has asked for before. Throws 429 `RULE_FINDINGS_BUSY` when too
   * much waits already.
   */
  inTurn<T>(accountId: string, work: () => Promise<T>): Promise<T> {
    const queue = this.#queues.get(accountId) ?? { length: 0, last: Promise.resolve() };
    const isFull = queue.length > MOST_WAITING;
    if (isFull || (queue.length === 0 && this.#queues.size >= MOST_RUNNING))
      throw tooMany('RULE_FINDINGS_BUSY', RETRY_MS);
    this.#queues.set(accountId, queue);
    queue.length += 1;
    const done = queue.last.then(work).finally(() => {
      queue.length -= 1;
      if (queue.length === 0) this.#queues.delete(accountId);
    });
    // One that failed does not keep the next from its turn.
    queue.last = done.catch(() => undefined);
    return done;
  }

  /** Takes all steps; after `mostMs` of work it asks for the end. */
  async run(steps: AnalysisSteps, mostMs = MOST_WORK_MS): Promise<Analysis> {
    let worked = 0;
    for (;;) {
      await this.#turn();
      const began = performance.now();
      let spent = 0;
      while (spent < SLICE_MS) {
        const step = steps.next(worked + spent > mostMs);
        if (step.done) return step.value;
        spent = performance.now() - began;
      }
      worked += spent;
    }
  }

  /** The next turn of the event loop that no other analysis has. */
  #turn(): Promise<unknown> {
    this.#lastSlice = this.#lastSlice.then(() => setImmediate());
    return this.#lastSlice;
  }
}
