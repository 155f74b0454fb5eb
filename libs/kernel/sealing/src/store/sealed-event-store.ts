import {
  AppendTooLargeError,
  SubjectErasedError,
  type EventRegistry,
  appendedBytes,
  eventBytes,
  MAX_APPEND_BYTES,
  type EventToStore,
  type RecordedEvent,
  type StoredEvent,
  type Position,
  type StreamName,
  type Subject,
  type Appended,
  type EventStore,
  type ExpectedRevision,
  type LogFilter,
  type ReadOptions,
  type Hash,
  type KeyRing,
} from '@bitacora/kernel';
import { ErasedSubjects } from './erased-subjects.js';
import { AccountEventStore } from './account-event-store.js';
import type { AppendObserver } from './append-observer.js';
import type { EventDraft } from './event-draft.js';
import { contiguous } from './contiguous.js';
import { boxSubjects } from './open-boxes.js';
import type { PreparedAppend } from './prepared-append.js';
import { isReadable, recordedEvent } from './recorded-event.js';
import type { FollowOptions, RecordedBatch, RecordedPage, Tolerance } from './recorded-page.js';
import { sealEvent, splitEvent } from './seal-event.js';

export interface SealedEventStoreParts {
  readonly store: EventStore;
  readonly registry: EventRegistry;
  readonly keyRing: KeyRing;
  readonly hash: Hash;
  readonly observer?: AppendObserver;
}

/**
 * The event store as everybody above the adapters uses it. Writing checks the data, seals personal
 * parts for their subjects, and chains hashes; reading lifts to the newest version and opens boxes when they are
 * asked for. Adapters only ever see boxes.
 */
export class SealedEventStore {
  readonly store: EventStore;
  readonly registry: EventRegistry;
  /** Who was erased; caches of opened data listen here. */
  readonly erasures: ErasedSubjects;
  readonly #keyRing: KeyRing;
  readonly #hash: Hash;
  readonly #observer: AppendObserver | undefined;
  /** What followers were given, as long as the store keeps the stored event: all follow the same few. */
  #followed = new WeakMap<StoredEvent, RecordedEvent>();

  constructor({ store, registry, keyRing, hash, observer }: SealedEventStoreParts) {
    this.store = store;
    this.registry = registry;
    this.erasures = new ErasedSubjects(store);
    this.erasures.onErased((subject) => {
      this.#followed = new WeakMap();
      keyRing.forget(subject);
    });
    this.#keyRing = keyRing;
    this.#hash = hash;
    this.#observer = observer;
  }

  /** Only the streams of one account. */
  of(accountId: string): AccountEventStore {
    return new AccountEventStore(this, accountId);
  }

  /**
   * Checks, seals and hashes; makes missing keys durable first. `lastHash` is the hash of the
   * stream's newest event (null when there is none).
   * Throws MalformedEventError, UnknownEventTypeError, EventTooLargeError, AppendTooLargeError, SubjectErasedError.
   */
  async prepare(
    stream: StreamName,
    expected: ExpectedRevision,
    drafts: readonly EventDraft[],
    lastHash: string | null,
  ): Promise<PreparedAppend> {
    const first = expected === 'none' ? 0 : expected + 1;
    const splits = drafts.map((draft, index) =>
      splitEvent(draft, this.registry.require(draft.type, stream, first + index)),
    );
    await this.#ensureKeys([...new Set(splits.flatMap((split) => [...split.personal.keys()]))]);
    let prev = lastHash;
    let mostBytes = 0;
    const events = splits.map((split, index) => {
      const at = { stream, revision: first + index, prev };
      const sealed = sealEvent(split, at, this.#keyRing, this.#hash);
      prev = sealed.digest;
      mostBytes += sealed.mostBytes;
      return sealed.event;
    });
    if (mostBytes > MAX_APPEND_BYTES) assertFits(stream, events);
    return { stream, expected, events, lastHash: prev as string, splits };
  }

  /** Sends a prepared append. The same one can be sent again after an unknown outcome. */
  async commit(prepared: PreparedAppend): Promise<Appended> {
    const { stream, expected, events } = prepared;
    const append = () => this.store.append(stream, expected, events);
    const watched = { stream, events: events.length };
    const appended = await (this.#observer?.aroundAppend(watched, append) ?? append());
    for (const event of events) this.#noteErasure(event);
    return appended;
  }

  /** `prepare` and `commit` in one. */
  async append(
    stream: StreamName,
    expected: ExpectedRevision,
    drafts: readonly EventDraft[],
    lastHash: string | null,
  ): Promise<Appended & { readonly lastHash: string }> {
    const prepared = await this.prepare(stream, expected, drafts, lastHash);
    return { ...(await this.commit(prepared)), lastHash: prepared.lastHash };
  }

  /** Events of one stream; empty when there is none. */
  async read(
    stream: StreamName,
    options?: ReadOptions & Tolerance,
  ): Promise<readonly RecordedEvent[]> {
    return this.#open(await this.store.read(stream, options), options?.tolerant);
  }

  /** Events after the position, in log order. */
  async readAll(
    after: Position,
    filter: LogFilter,
    limit: number,
    options?: Tolerance,
  ): Promise<RecordedPage> {
    const page = await this.store.readAll(after, filter, limit);
    return { events: await this.#open(page.events, options?.tolerant), next: page.next };
  }

  /**
   * Follows the log until the signal aborts. Throws when the connection breaks, LogGapError when a batch is
   * missing. Where the store hands
   * the same stored event to several followers, they share the read one too, its boxes opened once.
   */
  async *subscribe(
    after: Position,
    filter: LogFilter,
    signal: AbortSignal,
    options: FollowOptions = {},
  ): AsyncIterable<RecordedBatch> {
    const batches = this.store.subscribe(after, filter, signal, options);
    for await (const batch of contiguous(batches, after)) {
      // Caches drop what they hold of an erased subject, wherever it was erased.
      for (const event of batch.events) this.#noteErasure(event);
      const wanted = options.wants ? batch.events.filter(options.wants) : batch.events;
      const events = await this.#openFollowed(wanted, options.tolerant);
      yield { events, next: batch.next, caughtUp: batch.caughtUp };
    }
  }

  /** The events that a command wrote into a stream, in order; empty when it wrote none. */
  async findCommand(
    stream: StreamName,
    commandId: string,
    issuedAt: string,
  ): Promise<readonly RecordedEvent[]> {
    return this.#open(await this.store.findCommand(stream, commandId, issuedAt));
  }

  /** Seals text that is kept outside the log; null when the subject has no key, so that it can be kept nowhere. */
  async sealText(subject: Subject, plain: string, associated: string): Promise<string | null> {
    const absent = await this.#loadKeys([subject]);
    if (absent.length > 0 || this.erasures.has(subject)) return null;
    return this.#keyRing.seal(subject, plain, associated);
  }

  /** Opens what `sealText` sealed; null once the subject is erased, and without its key. */
  async openText(subject: Subject, box: string, associated: string): Promise<string | null> {
    await this.#loadKeys([subject]);
    return this.erasures.has(subject) ? null : this.#keyRing.open(subject, box, associated);
  }

  head(): Promise<Position> {
    return this.store.head();
  }

  async #open(events: readonly StoredEvent[], tolerant = false): Promise<readonly RecordedEvent[]> {
    const subjects = this.#subjectsOf(events);
    if (subjects.length > 0) await this.#loadKeys(subjects);
    return events.map((event) => this.#read(event, tolerant));
  }

  #subjectsOf(events: readonly StoredEvent[]): readonly Subject[] {
    const subjects = new Set<Subject>();
    for (const event of events) {
      this.#noteErasure(event);
      for (const subject of boxSubjects(event)) subjects.add(subject);
    }
    return [...subjects];
  }

  async #openFollowed(
    events: readonly StoredEvent[],
    tolerant = false,
  ): Promise<readonly RecordedEvent[]> {
    const subjects = this.#subjectsOf(events);
    if (subjects.length > 0) await this.#loadKeys(subjects);
    return events.map((event) => {
      const known = this.#followed.get(event);
      if (known) return known;
      const read = this.#read(event, tolerant);
      if (isReadable(event, this.registry)) this.#followed.set(event, read);
      return read;
    });
  }

  #read(event: StoredEvent, tolerant: boolean): RecordedEvent {
    const { registry, erasures } = this;
    return recordedEvent(event, { registry, erasures, keyRing: this.#keyRing, tolerant });
  }

  /** Loads keys, and asks the log about the subjects that have none. Returns those. */
  async #loadKeys(subjects: readonly Subject[]): Promise<readonly Subject[]> {
    const unerased = subjects.filter((subject) => !this.erasures.has(subject));
    if (unerased.length === 0) return [];
    const states = await this.#keyRing.load(unerased);
    const absent = unerased.filter((subject) => states.get(subject) !== 'present');
    if (absent.length > 0) await this.erasures.lookUp(absent);
    return absent;
  }

  async #ensureKeys(subjects: readonly Subject[]): Promise<void> {
    const absent = await this.#loadKeys(subjects);
    const erased = subjects.find((subject) => this.erasures.has(subject));
    if (erased !== undefined) throw new SubjectErasedError(erased);
    if (absent.length > 0) await this.#keyRing.ensure(absent);
  }

  #noteErasure(event: Pick<StoredEvent, 'type' | 'data'>): void {
    if (event.type === 'SubjectErased') this.erasures.add(event.data['subject'] as Subject);
  }
}

/** Every store has the limit of the smallest, so that a log can move from one to another. */
function assertFits(stream: StreamName, events: readonly EventToStore[]): void {
  const bytes = events.reduce(
    (sum, { type, data, metadata }) => sum + appendedBytes(type, eventBytes(data, metadata)),
    0,
  );
  if (bytes > MAX_APPEND_BYTES) throw new AppendTooLargeError(stream, bytes, MAX_APPEND_BYTES);
}
