import type { RecordedEvent, Hash } from '@bitacora/kernel';
import { COMMAND_WINDOW_MS } from './command-window.js';

type TrailEvent = Pick<RecordedEvent, 'revision' | 'recordedAt'> & {
  readonly metadata: { readonly commandId: string };
};

/** A command's clock may be a window ahead and its repeat a window late; servers' clocks differ a little. */
const KEPT_MS = 2 * COMMAND_WINDOW_MS + 15 * 60_000;
/** How far the store's clock and ours may be apart. */
const CLOCK_SKEW_MS = 5 * 60_000;
const MINUTE_MS = 60_000;
const MAX_COMMANDS = 200_000;
const FIRST_CAPACITY = 16;
/** Columns of a packed trail: both halves of the mark, revision, minute. */
const COLUMNS = 4;

/** A trail as text, for a snapshot. */
export interface PackedTrail {
  readonly rows: string;
  /** Minute since 1970 from which it is complete; 0: from the first event. */
  readonly since: number;
  readonly next: number;
}

/**
 * Which commands wrote a stream, as far back as a client may repeat one: 16 bytes for each command, because a busy
 * conversation has many. It holds a part of the hash of each id, so what it finds is to be compared with the event.
 */
export class CommandTrail {
  /** Rows of mark, mark, revision, minute. */
  #columns = newColumns(FIRST_CAPACITY);
  #start = 0;
  #end = 0;
  #since = 0;
  #next = 0;

  constructor(private readonly hash: Pick<Hash, 'sha256'>) {}

  /** Commands that it remembers. */
  get size(): number {
    return this.#end - this.#start;
  }

  /** Revision of the event that it waits for. */
  get next(): number {
    return this.#next;
  }

  /** Takes up the next events of the stream; those that it has seen are left out. */
  add(events: readonly TrailEvent[]): void {
    for (const event of events) {
      if (event.revision < this.#next) continue;
      this.#next = event.revision + 1;
      const minute = Math.floor(Date.parse(event.recordedAt) / MINUTE_MS);
      const mark = this.#mark(event.metadata.commandId);
      if (!this.#isLast(mark)) this.#push([...mark, event.revision, minute]);
      this.#forget(minute - KEPT_MS / MINUTE_MS);
    }
  }

  /** Whether every command accepted since then (ISO 8601) is remembered. */
  covers(since: string): boolean {
    return this.#since === 0 || this.#since * MINUTE_MS <= Date.parse(since) - CLOCK_SKEW_MS;
  }

  /** Revisions at which the events of this command may begin. */
  find(commandId: string): readonly number[] {
    const [high, low] = this.#mark(commandId);
    const [highs, lows, revisions] = this.#columns;
    const found: number[] = [];
    for (let at = highs.indexOf(high, this.#start); at >= 0 && at < this.#end;) {
      if (lows[at] === low) found.push(revisions[at] as number);
      at = highs.indexOf(high, at + 1);
    }
    return found;
  }

  /** The newest commands, at most so many, as text. */
  pack(most: number): PackedTrail {
    const start = Math.max(this.#start, this.#end - most);
    const rows: number[] = [];
    for (let at = start; at < this.#end; at += 1) {
      for (const column of this.#columns) rows.push(column[at] as number);
    }
    const oldest = this.#columns[3][start] ?? 0;
    const since = start === this.#start ? this.#since : oldest + 1;
    return { rows: rows.join(), since, next: this.#next };
  }

  static unpack(hash: Pick<Hash, 'sha256'>, { rows, since, next }: PackedTrail): CommandTrail {
    const numbers = JSON.parse(`[${rows}]`) as number[];
    const size = numbers.length / COLUMNS;
    const trail = new CommandTrail(hash);
    trail.#columns = newColumns(Math.max(FIRST_CAPACITY, size));
    trail.#columns.forEach((column, place) => {
      for (let at = 0; at < size; at += 1) column[at] = numbers[at * COLUMNS + place] as number;
    });
    trail.#end = size;
    trail.#since = since;
    trail.#next = next;
    return trail;
  }

  #mark(commandId: string): readonly [number, number] {
    const hex = this.hash.sha256(commandId);
    return [Number.parseInt(hex.slice(0, 8), 16), Number.parseInt(hex.slice(8, 16), 16)];
  }

  #isLast([high, low]: readonly [number, number]): boolean {
    const [highs, lows] = this.#columns;
    const last = this.#end - 1;
    return last >= this.#start && highs[last] === high && lows[last] === low;
  }

  #push(row: readonly number[]): void {
    if (this.#end === this.#columns[0].length) this.#makeRoom();
    row.forEach((value, place) => {
      (this.#columns[place] as Uint32Array)[this.#end] = value;
    });
    this.#end += 1;
  }

  #forget(before: number): void {
    const minutes = this.#columns[3];
    while (
      this.#start < this.#end &&
      ((minutes[this.#start] as number) < before || this.size > MAX_COMMANDS)
    ) {
      this.#since = (minutes[this.#start] as number) + 1;
      this.#start += 1;
    }
  }

  #makeRoom(): void {
    const [start, size] = [this.#start, this.size];
    const columns = newColumns(Math.max(FIRST_CAPACITY, 2 * size));
    columns.forEach((column, place) => {
      column.set((this.#columns[place] as Uint32Array).subarray(start, start + size));
    });
    this.#columns = columns;
    this.#start = 0;
    this.#end = size;
  }
}

type Columns = readonly [Uint32Array, Uint32Array, Uint32Array, Uint32Array];

function newColumns(capacity: number): Columns {
  const column = () => new Uint32Array(capacity);
  return [column(), column(), column(), column()];
}
