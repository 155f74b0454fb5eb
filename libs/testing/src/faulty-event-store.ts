import type {
  Appended,
  EventStore,
  EventToStore,
  ExpectedRevision,
  LogBatch,
  LogFilter,
  LogPage,
  Position,
  ReadOptions,
  SubscribeOptions,
  StoredEvent,
} from '@bitacora/kernel';

/** A log that fails when a spec wants it to: a full disk, a lost connection, a lost answer. */
export class FaultyEventStore implements EventStore {
  #beforeAppend: Error | null = null;
  #afterAppend: Error | null = null;

  constructor(private readonly inner: EventStore) {}

  /** Appends throw this and write nothing, until `heal`. */
  failAppends(error: Error): void {
    this.#beforeAppend = error;
  }

  /** The next append writes and throws all the same: its answer was lost. */
  loseNextAnswer(error: Error): void {
    this.#afterAppend = error;
  }

  heal(): void {
    this.#beforeAppend = null;
    this.#afterAppend = null;
  }

  async append(
    stream: string,
    expected: ExpectedRevision,
    events: readonly EventToStore[],
  ): Promise<Appended> {
    if (this.#beforeAppend) throw this.#beforeAppend;
    const appended = await this.inner.append(stream, expected, events);
    const lost = this.#afterAppend;
    this.#afterAppend = null;
    if (lost) throw lost;
    return appended;
  }

  read(stream: string, options?: ReadOptions): Promise<readonly StoredEvent[]> {
    return this.inner.read(stream, options);
  }

  readAll(after: Position, filter: LogFilter, limit: number): Promise<LogPage> {
    return this.inner.readAll(after, filter, limit);
  }

  subscribe(
    after: Position,
    filter: LogFilter,
    signal: AbortSignal,
    options?: SubscribeOptions,
  ): AsyncIterable<LogBatch> {
    return this.inner.subscribe(after, filter, signal, options);
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
}
