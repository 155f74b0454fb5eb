import { StoreUnavailableError, WakeUp, type Lease } from '@bitacora/kernel';
import type { RecordedBatch } from '@bitacora/sealing';
import { activationOf, dropEarlierVersions, reactorName } from './activation.js';
import { BatchPump } from './batch-pump.js';
import type { DeadLetter } from './dead-letters.js';
import { WHOLE, ownedBy, partitionName, type Partition } from '../cluster/partition.js';
import type { ReactorRunnerParts } from './reactor-runner-parts.js';
import { ReactorSession } from './reactor-session.js';
import { StatusKeeper, type RunnerStatus } from '../cluster/runner-status.js';
import { gatheringOf } from '../cluster/gathering.js';
import { supervise } from '../cluster/supervise.js';

/** Given to `abort`, which else makes an error with a stack each time. */
const DONE = 'done';

interface ReplayRequest {
  readonly stream: string | undefined;
  readonly resolve: (replayed: number) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Runs one reactor: folds its documents in log order, sends its reactions as commands, and fires its
 * deadlines. History up to its activation is folded without effects. An event that cannot be
 * handled becomes a dead letter after a few tries; later events of its stream wait behind it.
 */
export class ReactorRunner {
  readonly #keeper: StatusKeeper;
  readonly #wake = new WakeUp();
  #requests: ReplayRequest[] = [];

  readonly #partition: Partition;
  /** Name of the lease. */
  readonly #name: string;

  constructor(private readonly parts: ReactorRunnerParts) {
    const { reactor, clock, partition = WHOLE } = parts;
    this.#partition = partition;
    this.#name = partitionName(reactorName(reactor), partition);
    this.#keeper = new StatusKeeper(reactor.name, 'reactor', clock, partition);
  }

  get status(): RunnerStatus {
    return this.#keeper.status;
  }

  /** Runs until the signal aborts. */
  async run(signal: AbortSignal): Promise<void> {
    const { leases, clock, owner, observer, recovery, quota } = this.parts;
    const supervised = {
      name: this.#name,
      partition: this.#partition,
      owner,
      leases,
      clock,
      status: this.#keeper,
      ...(observer ? { observer } : {}),
      ...(recovery ? { recovery } : {}),
      ...(quota ? { quota } : {}),
    };
    await supervise(supervised, signal, (lease, held) => this.#work(lease, held));
    const stopped = new StoreUnavailableError(`${this.#name} was stopped; ask again when it runs.`);
    for (const { reject } of this.#requests.splice(0)) reject(stopped);
  }

  /**
   * Handles dead letters again, of one stream or of all, in order; what follows a letter that fails
   * once more stays. Resolves with how many were handled, once the running reactor got to it.
   */
  replayDeadLetters(stream?: string): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#requests.push({ stream, resolve, reject });
      this.#wake.signal();
    });
  }

  async #work(lease: Lease, signal: AbortSignal): Promise<void> {
    const { reactor, store, documents } = this.parts;
    const head = () => store.head();
    const activation = await activationOf(documents, reactor, head, this.#partition);
    await dropEarlierVersions(documents, reactor, this.#partition);
    const session = await ReactorSession.open(this.parts, this.#keeper, lease.epoch, activation);
    this.#keeper.become('following');
    const filter = { types: reactor.events };
    const pump = new BatchPump(
      store.subscribe(session.position, filter, signal, {
        gatherMs: gatheringOf(reactor),
        wants: ownedBy(this.#partition),
      }),
    );
    try {
      await this.#loop(pump, session, signal);
    } finally {
      await pump.end();
    }
  }

  async #loop(
    pump: BatchPump<RecordedBatch>,
    session: ReactorSession,
    signal: AbortSignal,
  ): Promise<void> {
    let caughtUp = false;
    while (!signal.aborted) {
      const batch = await this.#nextBatch(pump, caughtUp ? session.nextDeadlineMs : null);
      if (signal.aborted) return;
      if (batch === null) throw new StoreUnavailableError('The subscription ended by itself.');
      if (batch !== 'woken') {
        await session.handle(batch);
        caughtUp = batch.caughtUp;
      }
      await this.#replay(session);
      // A deadline is fired only when everything that could have called it off was seen.
      if (caughtUp) await session.fireDeadlines();
    }
  }

  async #nextBatch(
    pump: BatchPump<RecordedBatch>,
    deadlineMs: number | null,
  ): Promise<RecordedBatch | 'woken' | null> {
    const stop = new AbortController();
    const wakes: Promise<unknown>[] = [this.#requested(stop.signal)];
    if (deadlineMs !== null) wakes.push(this.parts.clock.sleep(deadlineMs, stop.signal));
    try {
      return await pump.next(Promise.race(wakes));
    } finally {
      stop.abort(DONE);
    }
  }

  #requested(signal: AbortSignal): Promise<void> {
    return this.#requests.length > 0
      ? Promise.resolve()
      : this.#wake.wait(this.#wake.count, signal);
  }

  async #replay(session: ReactorSession): Promise<void> {
    const requests = this.#requests;
    this.#requests = [];
    for (const { stream, resolve, reject } of requests) {
      try {
        resolve(await session.replay(stream));
      } catch (error) {
        reject(error);
        throw error;
      }
    }
  }

  /** Dead letters, oldest first of each stream. */
  async deadLetters(stream?: string): Promise<readonly DeadLetter[]> {
    return ReactorSession.deadLetters(this.parts, stream);
  }
}
