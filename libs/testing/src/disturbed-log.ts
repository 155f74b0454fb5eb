import {
  type Appended,
  type EventStore,
  type EventToStore,
  type ExpectedRevision,
  type LogBatch,
  type LogFilter,
  type LogPage,
  type Position,
  type ReadOptions,
  StoreUnavailableError,
  type StoredEvent,
  type SubscribeOptions,
} from '@bitacora/kernel';

/** What can happen to a batch between the log and its subscriber. */
export const DISTURBANCES = ['doubled', 'swapped', 'delayed', 'dropped', 'cut off'] as const;
export type Disturbance = (typeof DISTURBANCES)[number];

const LONGEST_DELAY_MS = 20;

/**
 * A log whose subscriptions are disturbed: batches come twice, in the wrong order, late, or not at
 * all, and connections break in the middle. What is disturbed is drawn by `random` (0 up to 1).
 */
export class DisturbedLog implements EventStore {
  readonly happened = new Map<Disturbance, number>();
  #isCalm = false;

  constructor(
    private readonly inner: EventStore,
    private readonly random: () => number,
    /** Part of the batches that something happens to. */
    private readonly share = 0.3,
  ) {}

  /** Disturbs nothing more. */
  calm(): void {
    this.#isCalm = true;
  }

  async *subscribe(
    after: Position,
    filter: LogFilter,
    signal: AbortSignal,
    options?: SubscribeOptions,
  ): AsyncIterable<LogBatch> {
    let held: LogBatch | null = null;
    for await (const batch of this.inner.subscribe(after, filter, signal, options)) {
      const what = this.#draw();
      if (what === 'dropped') continue;
      if (what === 'cut off') throw new StoreUnavailableError('The connection broke.');
      if (what === 'swapped' && !held) {
        held = batch;
        continue;
      }
      if (what === 'delayed') {
        await new Promise((resolve) => setTimeout(resolve, this.random() * LONGEST_DELAY_MS));
      }
      yield batch;
      if (what === 'doubled') yield batch;
      if (held) yield held;
      held = null;
    }
  }

  append(
    stream: string,
    expected: ExpectedRevision,
    events: readonly EventToStore[],
  ): Promise<Appended> {
    return this.inner.append(stream, expected, events);
  }

  read(stream: string, options?: ReadOptions): Promise<readonly StoredEvent[]> {
    return this.inner.read(stream, options);
  }

  readAll(after: Position, filter: LogFilter, limit: number): Promise<LogPage> {
    return this.inner.readAll(after, filter, limit);
  }

  findCommand(stream: string, id: string, issuedAt: string): Promise<readonly StoredEvent[]> {
    return this.inner.findCommand(stream, id, issuedAt);
  }

  head(): Promise<Position> {
    return this.inner.head();
  }

  close(): Promise<void> {
    return this.inner.close();
  }

  #draw(): Disturbance | null {
    if (this.#isCalm || this.random() >= this.share) return null;
    const what = DISTURBANCES[Math.floor(this.random() * DISTURBANCES.length)] as Disturbance;
    this.happened.set(what, (this.happened.get(what) ?? 0) + 1);
    return what;
  }
}
