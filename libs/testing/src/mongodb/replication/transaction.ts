import { CommandRefusal } from './refusal.js';
import { checkCollectionName } from '../writing/size-limits.js';
import { StandInCollection } from '../data/stand-in-collection.js';
import { StandInIndex } from '../data/stand-in-index.js';
import type { View, WriteEffect } from '../querying/view.js';
import type { Doc } from '../driver/wire.js';

/** One write of a transaction, in its order. */
export interface Operation extends WriteEffect {
  readonly collection: StandInCollection;
  readonly id: string;
}

/** Sees the commit that it began at and its own writes; another's write to the same document is a conflict. */
export class Transaction implements View {
  readonly operations: Operation[] = [];
  /** Collections that are there when it is committed. */
  readonly made: StandInCollection[] = [];
  readonly #own = new Map<StandInCollection, Map<string, Doc | null>>();
  #release: () => void = () => undefined;
  /** Resolves when it has ended, either way. */
  readonly ended = new Promise<void>((resolve) => (this.#release = resolve));

  constructor(
    readonly readAt: number,
    /** Milliseconds, by the clock of the data. */
    readonly begunAt: number,
  ) {}

  /** A collection that it has made. */
  collection(database: string, name: string): StandInCollection | undefined {
    return this.made.find((made) => made.database === database && made.name === name);
  }

  /** Makes a collection that no other client sees before the commit. Throws Refusal on its name. */
  make(database: string, name: string): StandInCollection {
    checkCollectionName(database, name);
    const collection = new StandInCollection(database, name);
    this.made.push(collection);
    return collection;
  }

  get(collection: StandInCollection, id: string): Doc | null {
    const own = this.#own.get(collection)?.get(id);
    return own === undefined ? collection.asOf(id, this.readAt) : own;
  }

  changed(collection: StandInCollection): ReadonlySet<string> | null {
    const own = this.#own.get(collection);
    if (!own && collection.past.size === 0) return null;
    return new Set([...(own?.keys() ?? []), ...collection.past.keys()]);
  }

  write(collection: StandInCollection, id: string, write: WriteEffect): void {
    const holder = collection.locks.get(id);
    if ((holder && holder !== this) || collection.isNewerThan(id, this.readAt)) {
      throw writeConflict();
    }
    const own = this.#own.get(collection) ?? new Map<string, Doc | null>();
    if (write.doc) {
      collection.checkKeys(write.doc);
      collection.checkUnique(id, write.doc, (other) => own.has(other));
      this.#checkOwn(collection, own, id, write.doc);
    }
    collection.locks.set(id, this);
    this.#own.set(collection, own.set(id, write.doc));
    this.operations.push({ ...write, collection, id });
  }

  /** Throws Refusal when another client has taken a unique key since. */
  recheckUnique(): void {
    for (const [collection, own] of this.#own) {
      for (const [id, doc] of own) {
        if (doc) collection.checkUnique(id, doc, (other) => own.has(other));
      }
    }
  }

  /** Lets go of every document. */
  end(): void {
    for (const [collection, own] of this.#own) {
      for (const id of own.keys()) collection.locks.delete(id);
    }
    this.#release();
  }

  #checkOwn(
    collection: StandInCollection,
    own: ReadonlyMap<string, Doc | null>,
    id: string,
    doc: Doc,
  ): void {
    for (const { spec } of collection.indexes) {
      if (!spec.unique) continue;
      const index = new StandInIndex(spec);
      for (const [other, written] of own) {
        if (other !== id && written) index.add(other, index.keysOf(written));
      }
      for (const keys of index.keysOf(doc)) {
        if (index.holderOf(keys) !== null) throw collection.duplicate(spec, doc);
      }
    }
  }
}

/** Code 112: another one has written the same document. */
export function writeConflict(): CommandRefusal {
  const message =
    'Caused by :: Write conflict during plan execution and yielding is disabled. :: Please retry your operation or multi-document transaction.';
  return new CommandRefusal(112, message);
}
