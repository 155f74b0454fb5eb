// The one place that knows the client of EventStoreDB. Its habits (research on version 6.2.1) are met here: appends and
// reads have their own time limits, reads run to their end so that no gRPC stream is left open, and a
// connection is asked whether it is fit before anybody works with it.
import {
  BACKWARDS,
  END,
  EventStoreDBClient,
  FORWARDS,
  NotLeaderError,
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
import { keepStrayRejections } from './stray-rejections.js';

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

/** A read as the client hands it out. */
type ClientRead = AsyncIterable<{ readonly event?: ClientEvent }> & {
  cancel(): Promise<void>;
  on(name: 'error', listener: (error: unknown) => void): unknown;
};

/** Called when a call is not answered in time. */
export class NoAnswerError extends Error {}

const DISPOSE_MS = 2_000;
/** Only the leader has everything that was acknowledged; another node names it, and the client goes there. */
const FROM_LEADER = { requiresLeader: true } as const;

/**
 * Calls of one connection, each with a time limit of its own. A connection that appends has to do
 * nothing else: the client loses appends, and the process with them, when it moves to another server
 * for the sake of a read while its stream of appends is still open.
 */
export class StoreClient {
  #client: EventStoreDBClient;
  #isClosed = false;
  readonly #letStrayRejectionsGo = keepStrayRejections();

  constructor(
    private readonly connectionString: string,
    private readonly timeoutMs: number,
  ) {
    this.#client = EventStoreDBClient.connectionString(connectionString);
  }

  /** Version of the server, such as `24.6.0`; `unknown` when it does not say. */
  async serverVersion(): Promise<string> {
    return (await this.#inTime(capabilitiesOf(this.#client))).serverVersion;
  }

  async append(
    stream: string,
    expected: bigint | 'no_stream',
    events: readonly ClientEventData[],
  ): Promise<AppendResult> {
    const client = this.#client;
    const sent = events.map((event) => jsonEvent(event as JSONEventType & { id: string }));
    try {
      const options = { ...FROM_LEADER, expectedRevision: expected };
      return await this.#inTime(client.appendToStream(stream, sent, options));
    } catch (error) {
      this.#lookAfter(client, error);
      throw error;
    }
  }

  /** Events of a stream, or null when there is none. */
  async readStream(
    stream: string,
    from: bigint | 'start' | 'end',
    direction: 'forwards' | 'backwards',
    count: number,
  ): Promise<readonly ClientEvent[] | null> {
    const read = () =>
      this.#client.readStream(stream, {
        ...FROM_LEADER,
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
    return this.#toItsEnd(() =>
      this.#client.readAll({
        ...FROM_LEADER,
        fromPosition: from === 'start' ? START : from === 'end' ? END : from,
        direction: direction === 'forwards' ? FORWARDS : BACKWARDS,
        maxCount: count,
      }),
    );
  }

  /** Everything after a place but system events, from then on. It has an `error` listener from the start. */
  follow(from: LogPlace | 'start', onError: (error: unknown) => void): AllStreamSubscription {
    const subscription = this.#client.subscribeToAll({
      ...FROM_LEADER,
      fromPosition: from === 'start' ? START : from,
      filter: excludeSystemEvents(),
    });
    subscription.on('error', onError);
    return subscription;
  }

  /** Ends every stream of the connection. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await disposed(this.#client);
    this.#letStrayRejectionsGo();
  }

  /**
   * A client whose stream of appends got stuck does not come back by itself, and neither does one that could not ask
   * what the server can do: it keeps that failure for ever. Another one takes its place.
   */
  #lookAfter(client: EventStoreDBClient, error: unknown): void {
    if (error instanceof NoAnswerError) this.#replace(client);
    else capabilitiesOf(client).catch(() => this.#replace(client));
  }

  #replace(client: EventStoreDBClient): void {
    if (this.#client !== client || this.#isClosed) return;
    this.#client = EventStoreDBClient.connectionString(this.connectionString);
    void disposed(client);
  }

  /** Once more when the server says that another one leads by now; the client knows the way then. */
  async #toItsEnd(newRead: () => ClientRead): Promise<readonly ClientEvent[]> {
    try {
      return await this.#allOf(newRead());
    } catch (error) {
      if (!(error instanceof NotLeaderError)) throw error;
      await new Promise((resolve) => setImmediate(resolve));
      return this.#allOf(newRead());
    }
  }

  /** Reads to the end: leaving the loop early leaks the stream, and a hundred of those stop every read. */
  async #allOf(read: ClientRead): Promise<readonly ClientEvent[]> {
    const events: ClientEvent[] = [];
    // An error between two steps of the loop must not be unhandled.
    read.on('error', () => undefined);
    const reading = (async () => {
      for await (const { event } of read) if (event) events.push(event);
      return events;
    })();
    try {
      return await this.#inTime(reading);
    } catch (error) {
      // Not awaited: while the client looks for a server there is nothing yet that it could cancel.
      if (error instanceof NoAnswerError) void read.cancel().catch(() => undefined);
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
    // A result after the deadline is dropped.
    answer.catch(() => undefined);
    try {
      return await Promise.race([answer, late]);
    } finally {
      clearTimeout(timer);
    }
  }
}

/** What the server can do. The client keeps it to itself; nothing else asks the server what it is. */
function capabilitiesOf(client: EventStoreDBClient): Promise<{ readonly serverVersion: string }> {
  return (
    client as unknown as { readonly capabilities: Promise<{ readonly serverVersion: string }> }
  ).capabilities;
}

/** Ends every stream of a client, whose own way of it can hang. */
async function disposed(client: EventStoreDBClient): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, DISPOSE_MS);
  });
  await Promise.race([client.dispose(), late]);
  clearTimeout(timer);
}
