import type { RecordedEvent } from '../event/event.js';
import type { StreamName } from '../event/stream-name.js';
import type { SealedEventStore } from '../sealing/sealed-event-store.js';
import type { Decider } from './decider.js';

/** A folded stream. `revision` -1 and no hash: the stream is empty. */
export interface LoadedStream {
  readonly state: unknown;
  readonly revision: number;
  readonly lastHash: string | null;
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a cache of deciders of every kind
type AnyDecider = Decider<any, any>;

const PAGE = 1000;

/**
 * Folded states of the streams used last, so that a command to a long stream reads only what is new.
 * An entry may be behind (another process wrote): the expected revision of the append tells, and
 * `refresh` reads from there on. It therefore needs no invalidation, except when somebody is
 * erased: states hold opened data.
 */
export class StreamCache {
  readonly #entries = new Map<StreamName, Map<AnyDecider, LoadedStream>>();

  constructor(
    private readonly store: SealedEventStore,
    private readonly size: number,
  ) {
    store.erasures.onErased(() => this.#entries.clear());
  }

  /** The cached fold of a stream, or undefined. */
  get(stream: StreamName, decider: AnyDecider): LoadedStream | undefined {
    const states = this.#entries.get(stream);
    if (!states) return undefined;
    this.#entries.delete(stream);
    this.#entries.set(stream, states);
    return states.get(decider);
  }

  /** The fold with everything that is in the store now. */
  async refresh(stream: StreamName, decider: AnyDecider): Promise<LoadedStream> {
    let loaded = this.get(stream, decider) ?? emptyStream(decider);
    for (;;) {
      const events = await this.store.read(stream, { from: loaded.revision + 1, limit: PAGE });
      loaded = fold(decider, loaded, events);
      if (events.length < PAGE) break;
    }
    this.put(stream, decider, loaded);
    return loaded;
  }

  /** Takes up what was just appended on top of `before`. */
  advance(
    stream: StreamName,
    decider: AnyDecider,
    before: LoadedStream,
    events: readonly RecordedEvent[],
  ): void {
    this.put(stream, decider, fold(decider, before, events));
  }

  /** Forgets a stream, because what was written may differ from what was sent. */
  drop(stream: StreamName): void {
    this.#entries.delete(stream);
  }

  put(stream: StreamName, decider: AnyDecider, loaded: LoadedStream): void {
    const states = this.#entries.get(stream) ?? new Map<AnyDecider, LoadedStream>();
    states.set(decider, loaded);
    this.#entries.set(stream, states);
    if (this.#entries.size <= this.size) return;
    const oldest = this.#entries.keys().next().value;
    if (oldest !== undefined) this.#entries.delete(oldest);
  }
}

function emptyStream(decider: AnyDecider): LoadedStream {
  return { state: decider.initial, revision: -1, lastHash: null };
}

function fold(
  decider: AnyDecider,
  before: LoadedStream,
  events: readonly RecordedEvent[],
): LoadedStream {
  const last = events.at(-1);
  if (!last) return before;
  const state = events.reduce<unknown>(
    (folded, event) => decider.evolve(folded, event),
    before.state,
  );
  return { state, revision: last.revision, lastHash: last.metadata.digest ?? null };
}
