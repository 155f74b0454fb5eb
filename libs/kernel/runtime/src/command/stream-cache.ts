import type { RecordedEvent, StreamName, Hash, Envelope } from '@bitacora/kernel';
import type { SealedEventStore } from '@bitacora/sealing';
import { CommandTrail } from './command-trail.js';
import { searchedSince } from './command-window.js';
import { emptyStream, foldOn, type AnyDecider, type LoadedStream } from './loaded-stream.js';
import type { StreamSnapshots } from './stream-snapshots.js';

export interface StreamCacheParts {
  readonly store: Pick<SealedEventStore, 'read' | 'findCommand' | 'erasures'>;
  readonly hash: Hash;
  /** Where long streams are kept for cold loads; absent: a cold load reads the whole stream. */
  readonly snapshots?: StreamSnapshots;
  /** How many folded streams are kept in memory. Default 4000. */
  readonly size?: number;
}

const CACHED_STREAMS = 4_000;
/** Commands whose ids are kept, of all streams together: 16 bytes each. */
const CACHED_COMMANDS = 2_000_000;
const PAGE = 1_000;
/** Events of one command are few; more of them are read in further pages. */
const COMMAND_PAGE = 20;

interface Entry {
  readonly trail: CommandTrail;
  readonly folds: Map<AnyDecider, LoadedStream>;
  /** Commands of the trail when they were counted. */
  counted: number;
}

/**
 * Folded states of the streams used last, with the ids of the commands that wrote them, so that a command to a long
 * stream reads only what is new. A fold may be behind (another process wrote): the expected revision of the append
 * shows it, and `refresh` reads from there on. It therefore needs no invalidation, except when a subject is
 * erased: states hold opened data.
 */
export class StreamCache {
  readonly #entries = new Map<StreamName, Entry>();
  #commands = 0;
  #generation = 0;

  constructor(private readonly parts: StreamCacheParts) {
    parts.store.erasures.onErased(() => {
      this.#generation += 1;
      this.#commands = 0;
      this.#entries.clear();
    });
  }

  /** The cached fold of a stream when it was read to its newest event, or undefined. */
  get(stream: StreamName, decider: AnyDecider): LoadedStream | undefined {
    const fold = this.#fold(stream, decider);
    return fold?.isRead ? fold : undefined;
  }

  /** The fold with everything that is in the store now. Reads from the cached or kept revision on. */
  async refresh(stream: StreamName, decider: AnyDecider): Promise<LoadedStream> {
    const generation = this.#generation;
    const cached = this.#fold(stream, decider);
    const continued = cached && (await this.#continued(stream, decider, cached));
    // What is cached was never written: another try of the same command was, with other boxes.
    if (cached && !continued) this.#drop(stream);
    const loaded = continued ?? (await this.#cold(stream, decider));
    const kept = this.#keep(stream, decider, loaded);
    if (generation === this.#generation) this.#put(stream, decider, kept);
    return kept;
  }

  /**
   * Takes up what was just appended on top of `before`. `isKnown`: the store knows that it holds what was sent; else
   * the next command reads the newest event.
   */
  advance(
    stream: StreamName,
    decider: AnyDecider,
    before: LoadedStream,
    events: readonly RecordedEvent[],
    isKnown: boolean,
  ): void {
    const loaded = foldOn(decider, before, events, isKnown);
    this.#put(stream, decider, this.#keep(stream, decider, loaded));
  }

  /** The events that a command wrote into a stream of which this is the newest fold; empty when it wrote none. */
  async writtenBy(
    stream: StreamName,
    { trail }: Pick<LoadedStream, 'trail'>,
    command: Pick<Envelope, 'id' | 'issuedAt'>,
  ): Promise<readonly RecordedEvent[]> {
    const since = searchedSince(command);
    for (const revision of trail.find(command.id)) {
      const events = await this.#eventsOf(stream, command.id, revision);
      if (events.length > 0) return events;
    }
    return trail.covers(since) ? [] : this.parts.store.findCommand(stream, command.id, since);
  }

  async #eventsOf(
    stream: StreamName,
    commandId: string,
    revision: number,
  ): Promise<readonly RecordedEvent[]> {
    const found: RecordedEvent[] = [];
    for (;;) {
      const from = revision + found.length;
      const page = await this.parts.store.read(stream, { from, limit: COMMAND_PAGE });
      const end = page.findIndex(({ metadata }) => metadata.commandId !== commandId);
      found.push(...page.slice(0, end < 0 ? page.length : end));
      if (end >= 0 || page.length < COMMAND_PAGE) return found;
    }
  }

  #fold(stream: StreamName, decider: AnyDecider): LoadedStream | undefined {
    const entry = this.#entries.get(stream);
    if (!entry) return undefined;
    this.#entries.delete(stream);
    this.#entries.set(stream, entry);
    return entry.folds.get(decider);
  }

  async #cold(stream: StreamName, decider: AnyDecider): Promise<LoadedStream> {
    const kept = decider.snapshot && (await this.parts.snapshots?.find(stream, decider));
    const known = this.#entries.get(stream)?.trail;
    if (kept) {
      const trail = known && known.next > kept.revision ? known : kept.trail;
      const continued = await this.#continued(stream, decider, { ...kept, trail });
      if (continued) return continued;
    }
    const trail = this.#entries.get(stream)?.trail ?? new CommandTrail(this.parts.hash);
    return this.#readOn(stream, decider, emptyStream(decider, trail));
  }

  /** Reads on from a fold, its newest event included; null when that is not the one that it was folded from. */
  async #continued(
    stream: StreamName,
    decider: AnyDecider,
    from: LoadedStream,
  ): Promise<LoadedStream | null> {
    if (from.revision < 0) return this.#readOn(stream, decider, from);
    const read = { from: from.revision, limit: PAGE };
    const [newest, ...more] = await this.parts.store.read(stream, read);
    const isSame =
      newest?.revision === from.revision && (newest.metadata.digest ?? null) === from.lastHash;
    if (!isSame) return null;
    const loaded = { ...foldOn(decider, from, more), isRead: true };
    return more.length + 1 < PAGE ? loaded : this.#readOn(stream, decider, loaded);
  }

  async #readOn(
    stream: StreamName,
    decider: AnyDecider,
    from: LoadedStream,
  ): Promise<LoadedStream> {
    for (let loaded = from; ;) {
      const read = { from: loaded.revision + 1, limit: PAGE };
      const events = await this.parts.store.read(stream, read);
      loaded = foldOn(decider, loaded, events);
      if (events.length < PAGE) return loaded;
    }
  }

  #keep(stream: StreamName, decider: AnyDecider, loaded: LoadedStream): LoadedStream {
    return this.parts.snapshots?.keepWhenDue(stream, decider, loaded) ?? loaded;
  }

  #put(stream: StreamName, decider: AnyDecider, loaded: LoadedStream): void {
    const known = this.#entries.get(stream);
    const entry =
      known?.trail === loaded.trail
        ? known
        : { trail: loaded.trail, folds: new Map<AnyDecider, LoadedStream>(), counted: 0 };
    // Two who load at once: the one who read further counts.
    const other = entry.folds.get(decider);
    if (other && other.revision > loaded.revision) return;
    if (other?.isRead && other.revision === loaded.revision) return;
    this.#drop(stream);
    entry.folds.set(decider, loaded);
    entry.counted = entry.trail.size;
    this.#commands += entry.counted;
    this.#entries.set(stream, entry);
    const { size = CACHED_STREAMS } = this.parts;
    while (
      this.#entries.size > size ||
      (this.#commands > CACHED_COMMANDS && this.#entries.size > 1)
    ) {
      this.#drop(this.#entries.keys().next().value as StreamName);
    }
  }

  #drop(stream: StreamName): void {
    this.#commands -= this.#entries.get(stream)?.counted ?? 0;
    this.#entries.delete(stream);
  }
}
