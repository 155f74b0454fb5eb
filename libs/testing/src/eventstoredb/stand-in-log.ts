import type { StandInPlace } from './protocol.js';

/** An event as it was sent. */
export interface SentEvent {
  readonly id: string;
  readonly type: string;
  readonly contentType: string;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
}

/** An event as it is kept. */
export interface KeptEvent extends SentEvent {
  readonly stream: string;
  readonly revision: bigint;
  readonly place: StandInPlace;
  /** .NET ticks since 1970, as text. */
  readonly created: string;
}

/** The revision that a writer expects. */
export type Expected = 'none' | 'any' | 'exists' | bigint;

export type WrittenRecord =
  | { readonly kind: 'written'; readonly revision: bigint; readonly place: StandInPlace | null }
  | { readonly kind: 'conflict'; readonly current: bigint | null }
  | { readonly kind: 'deleted' }
  | { readonly kind: 'tooLarge'; readonly limit: number };

interface Stream {
  readonly events: KeptEvent[];
  /** Events before this revision are hidden by a soft delete. */
  hiddenBefore: bigint;
  isTombstoned: boolean;
}

/** Bytes that one append takes: data, metadata, and two for each character of a type. */
const MAX_APPEND_BYTES = 1_048_576;
const TICKS_PER_MS = 10_000n;
const METADATA = '$metadata';
/** What a soft delete writes to the stream of the metadata. */
const SOFT_DELETED = '{"$tb":9223372036854775807}';
/** What a record takes in the log file beside its data. */
const RECORD_BYTES = 180n;
/** Appends without an expected revision remember this many ids. */
const REMEMBERED_IDS = 50_000;

/**
 * Keeps events as a real EventStoreDB 24.6.0 was measured to do: expected revisions, retries, deletes,
 * positions that are byte offsets. Holds everything in memory.
 */
export class StandInLog {
  readonly #streams = new Map<string, Stream>();
  readonly all: KeptEvent[] = [];
  readonly #waiting = new Set<() => void>();
  /** Appends that are being written, by stream, expected revision and ids. */
  readonly underWay = new Set<string>();
  #offset = 0n;
  #remembered: string[] = [];

  constructor() {
    // A new server has written about itself before anybody else does.
    for (const stream of ['$settings', '$users']) {
      this.append(stream, 'none', [systemEvent(stream)]);
    }
  }

  append(name: string, expected: Expected, sent: readonly SentEvent[]): WrittenRecord {
    const bytes = sent.reduce(
      (sum, { type, data, metadata }) => sum + 2 * type.length + data.length + metadata.length,
      0,
    );
    if (bytes > MAX_APPEND_BYTES) return { kind: 'tooLarge', limit: MAX_APPEND_BYTES };
    const stream = this.#streams.get(name) ?? newStream();
    if (stream.isTombstoned) return { kind: 'deleted' };
    const current = currentOf(stream);
    const isSoftDeleted = isHidden(stream, current);
    if (sent.length === 0) return { kind: 'written', revision: current ?? -1n, place: null };
    const retried = retriedPart(stream, expected, isSoftDeleted, sent);
    if (retried) {
      return { kind: 'written', revision: retried.revision, place: retried.place };
    }
    if (!fits(expected, current, isSoftDeleted)) return { kind: 'conflict', current };
    if (typeof expected === 'string' && expected !== 'none') {
      const known = sent.map(({ id }) => this.#remembered.includes(`${name}\n${id}`));
      if (known.every(Boolean)) return this.#lastOf(stream, sent);
      if (known[0]) return { kind: 'conflict', current };
    }
    this.#streams.set(name, stream);
    for (const event of sent) {
      this.#keep(name, stream, event);
      if (name.startsWith('$$') && event.type === METADATA) this.#heed(name.slice(2), event);
    }
    const last = stream.events.at(-1) as KeptEvent;
    for (const wake of [...this.#waiting]) wake();
    return { kind: 'written', revision: last.revision, place: last.place };
  }

  /** Visible events from a revision on, at most so many; null for a stream that is not there. */
  read(name: string, from: bigint, count: number): readonly KeptEvent[] | null {
    const stream = this.#visible(name);
    if (!stream) return null;
    const start = Number(from > stream.hiddenBefore ? from : stream.hiddenBefore);
    return stream.events.slice(start, start + count);
  }

  /** Visible events from a revision back (null: from the newest), newest first; null for a stream that is not there. */
  readBack(name: string, from: bigint | null, count: number): readonly KeptEvent[] | null {
    const stream = this.#visible(name);
    if (!stream) return null;
    const newest = stream.events.length - 1;
    const end = from === null || from > newest ? newest : Number(from);
    const start = Math.max(Number(stream.hiddenBefore), end - count + 1);
    return stream.events.slice(start, end + 1).toReversed();
  }

  isTombstoned(name: string): boolean {
    return this.#streams.get(name)?.isTombstoned ?? false;
  }

  /** Hides all events so far; a later append continues with the next number. A stream that is not there can be deleted, too. */
  softDelete(name: string, expected: Expected = 'any'): WrittenRecord {
    const refused = this.#refusedDelete(name, expected);
    if (refused) return refused;
    const metadata = { ...systemEvent(name), type: METADATA, data: Buffer.from(SOFT_DELETED) };
    this.append(`$$${name}`, 'any', [metadata]);
    return this.#ended();
  }

  /** Ends a stream for good; a reader of the whole log sees its last event, numbered 2⁶³ − 1. */
  tombstone(name: string, expected: Expected = 'any'): WrittenRecord {
    const refused = this.#refusedDelete(name, expected);
    if (refused) return refused;
    const stream = this.#streams.get(name) ?? newStream();
    stream.isTombstoned = true;
    this.#streams.set(name, stream);
    const event = { ...systemEvent(name), type: '$streamDeleted' };
    this.all.push({ ...event, ...this.#placed(name, event), revision: 2n ** 63n - 1n });
    for (const wake of [...this.#waiting]) wake();
    return this.#ended();
  }

  /** Where the next record will be written. */
  get end(): bigint {
    return this.#offset;
  }

  /** Resolves when something is written, or the signal aborts. */
  written(seen: number, signal: AbortSignal): Promise<void> {
    if (this.all.length > seen || signal.aborted) return Promise.resolve();
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

  #refusedDelete(name: string, expected: Expected): WrittenRecord | null {
    const stream = this.#streams.get(name) ?? newStream();
    if (stream.isTombstoned) return { kind: 'deleted' };
    const current = currentOf(stream);
    const isFine = fits(expected, current, isHidden(stream, current));
    return isFine ? null : { kind: 'conflict', current };
  }

  #ended(): WrittenRecord {
    const { place, revision } = this.all.at(-1) as KeptEvent;
    return { kind: 'written', revision, place };
  }

  /** The newest metadata of a stream says from where on its events are seen. */
  #heed(name: string, { data }: SentEvent): void {
    const { $tb } = JSON.parse(Buffer.from(data).toString()) as { readonly $tb?: number };
    const stream = this.#streams.get(name) ?? newStream();
    this.#streams.set(name, stream);
    const hidden = Math.min($tb ?? 0, stream.events.length);
    if (hidden > stream.hiddenBefore) stream.hiddenBefore = BigInt(hidden);
  }

  #visible(name: string): Stream | null {
    const stream = this.#streams.get(name);
    return stream && stream.hiddenBefore < stream.events.length ? stream : null;
  }

  #keep(name: string, stream: Stream, event: SentEvent): void {
    const revision = BigInt(stream.events.length);
    const kept: KeptEvent = { ...event, ...this.#placed(name, event), revision };
    stream.events.push(kept);
    this.all.push(kept);
    this.#remembered.push(`${name}\n${event.id}`);
    if (this.#remembered.length > 2 * REMEMBERED_IDS) {
      this.#remembered = this.#remembered.slice(-REMEMBERED_IDS);
    }
  }

  #placed(stream: string, event: SentEvent) {
    const place = { commit: this.#offset, prepare: this.#offset };
    const bytes = event.data.length + event.metadata.length + stream.length;
    this.#offset += RECORD_BYTES + BigInt(bytes);
    return { stream, place, created: String(BigInt(Date.now()) * TICKS_PER_MS) };
  }

  #lastOf(stream: Stream, sent: readonly SentEvent[]): WrittenRecord {
    const last = stream.events.findLast(({ id }) => id === sent.at(-1)?.id);
    if (!last) return { kind: 'conflict', current: BigInt(stream.events.length - 1) };
    return { kind: 'written', revision: last.revision, place: last.place };
  }
}

function currentOf({ events }: Stream): bigint | null {
  return events.length === 0 ? null : BigInt(events.length - 1);
}

function isHidden({ hiddenBefore }: Stream, current: bigint | null): boolean {
  return current !== null && hiddenBefore > current;
}

function newStream(): Stream {
  return { events: [], hiddenBefore: 0n, isTombstoned: false };
}

/** Below the newest revision ids decide: all of them in their places are a retry, answered as at first. */
function retriedPart(
  stream: Stream,
  expected: Expected,
  isSoftDeleted: boolean,
  sent: readonly SentEvent[],
): KeptEvent | null {
  const first = expected === 'none' ? 0 : typeof expected === 'bigint' ? Number(expected) + 1 : -1;
  if (first < 0 || first >= stream.events.length) return null;
  const same = sent.every(({ id }, index) => stream.events[first + index]?.id === id);
  if (!same || (expected === 'none' && isSoftDeleted && first > 0)) return null;
  return stream.events[first + sent.length - 1] ?? null;
}

function fits(expected: Expected, current: bigint | null, isSoftDeleted: boolean): boolean {
  if (expected === 'any') return true;
  if (expected === 'exists') return current !== null && !isSoftDeleted;
  if (expected === 'none') return current === null || isSoftDeleted;
  return expected === current;
}

function systemEvent(stream: string): SentEvent {
  const data = Buffer.from('{}');
  return {
    id: `00000000-0000-4000-8000-0000000000${stream.length.toString().padStart(2, '0')}`,
    type: '$UserCreated',
    contentType: 'application/json',
    data,
    metadata: Buffer.alloc(0),
  };
}
