// The one place that knows the client of EventStoreDB. Its habits (research on version 6.2.1) are met here: appends and
// reads have their own time limits, reads run to their end so that no gRPC stream is left open, and a
// connection is asked whether it is fit before anybody works with it.
import {
  BACKWARDS,
  END,
  EventStoreDBClient,
  FORWARDS,
  START,
  StreamNotFoundError,
  excludeSystemEvents,
  jsonEvent,
  type AllStreamRecordedEvent,
  type AllStreamSubscription,
  type AppendResult,
  type JSONEventType,
  type Position as LogPlace,
  type RecordedEvent,
} from '@eventstore/db-client';

export {
  MaxAppendSizeExceededError,
  StreamDeletedError,
  WrongExpectedVersionError,
  isCommandError,
} from '@eventstore/db-client';
export type { AllStreamSubscription, AppendResult, LogPlace };

/** An event as the client gives it. */
export type ClientEvent = RecordedEvent | AllStreamRecordedEvent;

/** An event as the client takes it. */
export interface ClientEventData {
  readonly id: string;
  readonly type: string;
  readonly data: object;
  readonly metadata: object;
}

/** Told when a call is not answered in time. */
export class NoAnswerError extends Error {}

const DISPOSE_MS = 2_000;

/** Calls of one connection, each with a time limit of its own. */
export class StoreClient {
  readonly #client: EventStoreDBClient;

  constructor(
    connectionString: string,
    private readonly timeoutMs: number,
  ) {
    this.#client = EventStoreDBClient.connectionString(connectionString);
  }

  /** Version of the server, such as `24.6.0`; `unknown` when it does not say. */
  async serverVersion(): Promise<string> {
    // The client keeps it to itself; nothing else asks the server what it is.
    const { capabilities } = this.#client as unknown as {
      readonly capabilities: Promise<{ readonly serverVersion: string }>;
    };
    return (await this.#inTime(capabilities)).serverVersion;
  }

  append(
    stream: string,
    expected: bigint | 'no_stream',
    events: readonly ClientEventData[],
  ): Promise<AppendResult> {
    const sent = events.map((event) => jsonEvent(event as JSONEventType & { id: string }));
    return this.#inTime(this.#client.appendToStream(stream, sent, { expectedRevision: expected }));
  }

  /** Events of a stream, or null when there is none. */
  async readStream(
    stream: string,
    from: bigint | 'start' | 'end',
    direction: 'forwards' | 'backwards',
    count: number,
  ): Promise<readonly ClientEvent[] | null> {
    const read = this.#client.readStream(stream, {
      fromRevision: from === 'start' ? START : from === 'end' ? END : from,
      direction: direction === 'forwards' ? FORWARDS : BACKWARDS,
      maxCount: count,
    });
    try {
      return await this.#toItsEnd(read);
    } catch (error) {
      if (error instanceof StreamNotFoundError) return null;
      throw error;
    }
  }

  /** Events of the whole log: inclusive forwards, exclusive backwards, system events among them. */
  readAll(
    from: LogPlace | 'start' | 'end',
    direction: 'forwards' | 'backwards',
    count: number,
  ): Promise<readonly ClientEvent[]> {
    const read = this.#client.readAll({
      fromPosition: from === 'start' ? START : from === 'end' ? END : from,
      direction: direction === 'forwards' ? FORWARDS : BACKWARDS,
      maxCount: count,
    });
    return this.#toItsEnd(read);
  }

  /** Everything after a place but system events, from then on. It has an `error` listener from the start. */
  follow(from: LogPlace | 'start', onError: (error: unknown) => void): AllStreamSubscription {
    const subscription = this.#client.subscribeToAll({
      fromPosition: from === 'start' ? START : from,
      filter: excludeSystemEvents(),
    });
    subscription.on('error', onError);
    return subscription;
  }

  /** Ends every stream of the connection; the client's own way of it can hang. */
  async close(): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, DISPOSE_MS);
    });
    await Promise.race([this.#client.dispose(), late]);
    clearTimeout(timer);
  }

  /** Reads to the end: whoever leaves the loop early leaks the stream, and a hundred of those stop every read. */
  async #toItsEnd(
    read: AsyncIterable<{ readonly event?: ClientEvent }> & {
      cancel(): Promise<void>;
      on(name: 'error', listener: (error: unknown) => void): unknown;
    },
  ): Promise<readonly ClientEvent[]> {
    const events: ClientEvent[] = [];
    // An error between two steps of the loop must not be nobody's.
    read.on('error', () => undefined);
    const reading = (async () => {
      for await (const { event } of read) if (event) events.push(event);
      return events;
    })();
    try {
      return await this.#inTime(reading);
    } catch (error) {
      if (error instanceof NoAnswerError) await read.cancel();
      throw error;
    }
  }

  async #inTime<T>(answer: Promise<T>): Promise<T> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(
        () => reject(new NoAnswerError(`No answer within ${this.timeoutMs} ms.`)),
        this.timeoutMs,
      );
    });
    // What comes after the time is over concerns nobody any more.
    answer.catch(() => undefined);
    try {
      return await Promise.race([answer, late]);
    } finally {
      clearTimeout(timer);
    }
  }
}
