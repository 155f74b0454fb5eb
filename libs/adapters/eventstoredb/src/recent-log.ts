import { StoreUnavailableError, type Position, type StoredEvent } from '@bitacora/kernel';
import type { AllStreamSubscription, ClientEvent, StoreClient } from './client.js';
import { grpcErrorName } from './errors.js';
import { toPlace } from './log-place.js';
import { isSystemEvent, toStoredEvent } from './stored-event.js';

/** Events that are kept: who is further behind reads pages. */
const KEPT = 20_000;
/** How often it is checked that the subscription is not stuck. */
const CHECK_MS = 5_000;

/**
 * The newest events, followed once for the whole process, however many follow them: one
 * subscription instead of one for each, and nothing is read twice. It never recovers: when the
 * subscription breaks or is stuck, all readers here are rejected, and the next one opens a new subscription.
 */
export class RecentLog {
  #events: StoredEvent[] = [];
  /** Positions from here on are kept. */
  #from: Position;
  #until: Position;
  #error: StoreUnavailableError | null = null;
  readonly #waiting = new Set<() => void>();
  readonly #subscription: AllStreamSubscription;
  readonly #check: NodeJS.Timeout;
  #checkedHead: Position | null = null;

  constructor(
    private readonly client: StoreClient,
    since: Position,
    private readonly head: () => Promise<Position>,
    checkMs = CHECK_MS,
  ) {
    this.#from = since;
    this.#until = since;
    this.#subscription = client.follow(toPlace(since), (error) => this.#break(error));
    this.#subscription.on('data', ({ event }) => {
      if (event && !isSystemEvent(event)) this.#take(event);
    });
    for (const ended of ['end', 'close'] as const) {
      this.#subscription.on(ended, () => this.#break(new Error('ended')));
    }
    this.#check = setInterval(() => void this.#lookForStall(), checkMs);
    this.#check.unref();
  }

  get isBroken(): boolean {
    return this.#error !== null;
  }

  /** Position of the newest event that has come. */
  get until(): Position {
    return this.#until;
  }

  /** True when everything after the position is kept here. */
  covers(position: Position): boolean {
    return position >= this.#from;
  }

  /** Events after a position, at most so many. Throws StoreUnavailableError once it is broken. */
  after(position: Position, limit: number): readonly StoredEvent[] {
    if (this.#error) throw this.#error;
    let low = 0;
    let high = this.#events.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#events[middle] as StoredEvent).position <= position) low = middle + 1;
      else high = middle;
    }
    return this.#events.slice(low, low + limit);
  }

  /** Resolves when something newer than the position is here, it broke, or the signal aborts. */
  news(position: Position, signal: AbortSignal): Promise<void> {
    if (this.#until > position || this.#error || signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const wake = () => {
        this.#waiting.delete(wake);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      this.#waiting.add(wake);
      signal.addEventListener('abort', wake);
    });
  }

  /** Ends the subscription. Not awaited: while the client looks for a server there is nothing to end yet. */
  close(): void {
    if (!this.#error) this.#break(new Error('closed'));
    void this.#subscription.unsubscribe().catch(() => undefined);
  }

  /** An unreadable event is reported to those who read it in the log: thrown here it would end the process. */
  #take(event: ClientEvent): void {
    if (this.#error) return;
    try {
      this.#add(toStoredEvent(event));
    } catch (error) {
      this.#break(error);
    }
  }

  #add(event: StoredEvent): void {
    if (event.position <= this.#until) return;
    this.#events.push(event);
    this.#until = event.position;
    if (this.#events.length > 2 * KEPT) {
      this.#from = (this.#events[this.#events.length - KEPT - 1] as StoredEvent).position;
      this.#events = this.#events.slice(-KEPT);
    }
    this.#wake();
  }

  #break(error: unknown): void {
    if (this.#error) return;
    clearInterval(this.#check);
    this.#error = new StoreUnavailableError(
      `The subscription to EventStoreDB broke (${grpcErrorName(error)}); it is opened again.`,
      { cause: error },
    );
    this.#wake();
  }

  /** What was in the log at the last look has to have come by now. */
  async #lookForStall(): Promise<void> {
    try {
      const expected = this.#checkedHead;
      this.#checkedHead = await this.head();
      if (expected !== null && this.#until < expected) this.#break(new Error('stalled'));
    } catch (error) {
      this.#break(error);
    }
  }

  #wake(): void {
    for (const wake of [...this.#waiting]) wake();
  }
}
