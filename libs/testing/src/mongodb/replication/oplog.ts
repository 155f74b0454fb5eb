import type { UUID } from 'bson';
import type { Doc } from '../driver/wire.js';

/** What a write did to one document, or to a collection or database as a whole. */
export interface OplogChange {
  readonly kind:
    | 'insert'
    | 'update'
    | 'replace'
    | 'delete'
    | 'drop'
    | 'rename'
    | 'dropDatabase'
    | 'create'
    | 'createIndexes'
    | 'dropIndexes';
  readonly database: string;
  /** Absent: the whole database. */
  readonly collection?: string;
  readonly uuid?: UUID;
  readonly documentId?: unknown;
  /** The document after an insert, a replacement or an update. */
  readonly doc?: Doc;
  readonly updated?: Doc;
  readonly removed?: readonly string[];
  /** The new name, of a rename. */
  readonly to?: { readonly db: string; readonly coll: string };
  readonly session?: { readonly lsid: Doc; readonly txnNumber: bigint };
}

/** A change in its place: the commit and the number inside it. */
export interface LoggedChange extends OplogChange {
  readonly at: number;
  readonly index: number;
  readonly wallTime: Date;
}

/** Changes in the order of their commits; the oldest go when there are too many. */
export class Oplog {
  #changes: LoggedChange[] = [];
  #forgottenUpTo = 0;
  readonly #waiting = new Set<() => void>();

  constructor(private readonly limit: number) {}

  append(changes: readonly LoggedChange[]): void {
    for (const change of changes) this.#changes.push(change);
    if (this.#changes.length > 2 * this.limit) {
      const forgotten = this.#changes[this.#changes.length - this.limit - 1];
      this.#forgottenUpTo = forgotten?.at ?? this.#forgottenUpTo;
      this.#changes = this.#changes.slice(-this.limit);
    }
    for (const wake of [...this.#waiting]) wake();
  }

  /** False when changes after this place have been forgotten. */
  reaches(at: number): boolean {
    return at >= this.#forgottenUpTo;
  }

  /** Changes after a place, oldest first. */
  *after(at: number, index: number): Generator<LoggedChange> {
    let low = 0;
    let high = this.#changes.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const change = this.#changes[middle] as LoggedChange;
      if (change.at < at || (change.at === at && change.index <= index)) low = middle + 1;
      else high = middle;
    }
    for (; low < this.#changes.length; low += 1) yield this.#changes[low] as LoggedChange;
  }

  /** Resolves at the next change, or when the signal aborts. */
  next(signal: AbortSignal): Promise<void> {
    if (signal.aborted) return Promise.resolve();
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
}
