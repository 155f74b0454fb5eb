import {
  InvalidPositionError,
  START,
  freezeJson,
  logFilter,
  type LogFilter,
  type LogPage,
  type Position,
  type StoredEvent,
} from '@bitacora/kernel';
import type { EventLogReader } from './event-log-reader.js';
import { fromPosition, rowToPosition } from './log-position.js';

/** Events kept; a follower further behind reads the log itself. */
const KEPT_EVENTS = 1_024;

/** Characters of JSON kept. */
const KEPT_CHARACTERS = 4_000_000;

/** More new events than this are not taken in: a subscriber that needs them reads the log. */
const TAKEN_AT_ONCE = 256;

/** A part of the log without gaps: all events after row `from` up to row `to`. */
interface Chunk {
  readonly from: number;
  readonly to: number;
  readonly events: readonly StoredEvent[];
  readonly characters: number;
}

/**
 * The newest events of the log, read and parsed once for all who follow it. They come from the log
 * itself, in its order and after their commit, so that nothing differs from reading it. Followers
 * get the same objects, which are frozen and as they are stored: sealed.
 */
export class RecentEvents {
  #chunks: Chunk[] = [];
  #head = 0;
  #grown = true;

  constructor(private readonly reader: Pick<EventLogReader, 'page' | 'last'>) {}

  /** To be called when the log may have grown: after an append, and now and then for other processes. */
  mayHaveGrown(): void {
    this.#grown = true;
  }

  /** What the reader's `page` answers, from memory for who is near the head. */
  page(after: Position, filter: LogFilter, limit: number): LogPage & { readonly end: boolean } {
    const from = fromPosition(after);
    if (this.#grown || from > this.#head) this.#takeIn();
    if (from > this.#head) throw new InvalidPositionError(after);
    if (from === this.#head) return { events: [], next: after, end: true };
    const oldest = this.#chunks[0];
    if (oldest === undefined || from < oldest.from) return this.reader.page(after, filter, limit);
    return this.#select(after, logFilter(filter), limit);
  }

  #takeIn(): void {
    const head = this.reader.last();
    const known = this.#head;
    if (head - known > TAKEN_AT_ONCE) this.#chunks = [];
    else if (head > known) this.#keep(known, head);
    this.#head = head;
    this.#grown = false;
  }

  #keep(known: number, head: number): void {
    let from = known;
    while (from < head) {
      const { events, next, characters } = this.reader.page(rowToPosition(from), {}, TAKEN_AT_ONCE);
      // Another writer may have written since the head was read: it is the head of the page that counts.
      const to = Math.min(fromPosition(next), head);
      const upTo = rowToPosition(to);
      const kept = events.filter(({ position }) => position <= upTo).map(frozen);
      this.#chunks.push({ from, to, events: kept, characters });
      from = to;
    }
    this.#trim();
  }

  #trim(): void {
    let events = 0;
    let characters = 0;
    const first = this.#chunks.findLastIndex((chunk) => {
      events += chunk.events.length;
      characters += chunk.characters;
      return events > KEPT_EVENTS || characters > KEPT_CHARACTERS;
    });
    if (first >= 0) this.#chunks.splice(0, first + 1);
  }

  #select(after: Position, fits: (event: StoredEvent) => boolean, limit: number) {
    const from = fromPosition(after);
    const events: StoredEvent[] = [];
    for (const chunk of this.#chunks) {
      if (chunk.to <= from) continue;
      for (const event of chunk.events) {
        if ((after !== START && event.position <= after) || !fits(event)) continue;
        events.push(event);
        if (events.length === limit) return this.#pageTo(events, event.position);
      }
    }
    return this.#pageTo(events, rowToPosition(this.#head));
  }

  #pageTo(events: readonly StoredEvent[], next: Position) {
    return { events, next, end: fromPosition(next) === this.#head };
  }
}

function frozen(event: StoredEvent): StoredEvent {
  freezeJson(event.data);
  freezeJson(event.metadata);
  return Object.freeze(event);
}
