import {
  ForeignAccountError,
  type RecordedEvent,
  type Position,
  parseStreamName,
  type StreamName,
  type LogFilter,
  type ReadOptions,
} from '@bitacora/kernel';
import type { RecordedLog, RecordedPage, Tolerance } from './recorded-page.js';

/** The log of one account: streams of others are refused, their events never come along. */
export class AccountEventStore {
  constructor(
    private readonly store: RecordedLog,
    readonly accountId: string,
  ) {}

  /** Events of one of the account's streams. Throws ForeignAccountError. */
  async read(
    stream: StreamName,
    options?: ReadOptions & Tolerance,
  ): Promise<readonly RecordedEvent[]> {
    this.#assertOwn(stream);
    return this.store.read(stream, options);
  }

  /** The account's events after the position; `next` moves past those of others. */
  async readAll(
    after: Position,
    filter: LogFilter,
    limit: number,
    options?: Tolerance,
  ): Promise<RecordedPage> {
    const page = await this.store.readAll(after, filter, limit, options);
    return {
      events: page.events.filter((event) => event.metadata.accountId === this.accountId),
      next: page.next,
    };
  }

  /** The events that a command wrote into one of the account's streams. */
  async findCommand(
    stream: StreamName,
    commandId: string,
    issuedAt: string,
  ): Promise<readonly RecordedEvent[]> {
    this.#assertOwn(stream);
    return this.store.findCommand(stream, commandId, issuedAt);
  }

  #assertOwn(stream: StreamName): void {
    if (parseStreamName(stream).accountId !== this.accountId) {
      throw new ForeignAccountError(this.accountId, stream);
    }
  }
}
