import { UUID } from 'bson';
import { CommandRefusal } from '../replication/refusal.js';
import { sortKey } from '../querying/sort-key.js';
import { type StandInIndexSpec, type KnownKeys, StandInIndex, sameKeys } from './stand-in-index.js';
import type { Doc } from '../driver/wire.js';

/** A document and the commit that wrote it. Documents are never changed, only replaced. */
export interface StoredRecord {
  readonly id: string;
  readonly doc: Doc;
  readonly at: number;
}

/** What a document was after a commit; null when it was not there. */
interface Past {
  readonly doc: Doc | null;
  readonly at: number;
}

/** Keys of a document in one index, before and after a write. */
interface Move {
  readonly index: StandInIndex;
  readonly old: readonly (readonly string[])[];
  readonly next: readonly (readonly string[])[];
}

export const ID_INDEX: StandInIndexSpec = { name: '_id_', key: { _id: 1 } };

/** Committed documents of one collection, with its indexes, and as much of its past as open snapshots need. */
export class StandInCollection {
  readonly uuid = new UUID();
  readonly records = new Map<string, StoredRecord>();
  /** Earlier versions of what was written since the oldest open snapshot. */
  readonly past = new Map<string, Past[]>();
  /** Writes of open transactions, by the id of the document. */
  readonly locks = new Map<string, object>();
  readonly #indexes = new Map<string, StandInIndex>();
  #byId: StandInIndex | null = null;

  constructor(
    public database: string,
    public name: string,
  ) {}

  get namespace(): string {
    return `${this.database}.${this.name}`;
  }

  /** Indexes beside the one of `_id`, which is the map of records. */
  get indexes(): Iterable<StandInIndex> {
    return this.#indexes.values();
  }

  /** The order of `_id`, made when it is first asked for. */
  get byId(): StandInIndex {
    if (!this.#byId) {
      this.#byId = new StandInIndex(ID_INDEX);
      for (const id of this.records.keys()) this.#byId.add(id, [[id]]);
    }
    return this.#byId;
  }

  get specs(): readonly StandInIndexSpec[] {
    return [ID_INDEX, ...[...this.#indexes.values()].map(({ spec }) => spec)];
  }

  /** Throws Refusal with code 11000 when a unique index does not fit. */
  addIndex(spec: StandInIndexSpec): void {
    const index = new StandInIndex(spec);
    for (const { id, doc } of this.records.values()) {
      const lists = index.keysOf(doc);
      if (spec.unique) this.#refuseDouble(index, id, lists, doc);
      index.add(id, lists);
    }
    this.#indexes.set(spec.name, index);
  }

  dropIndex(name: string): void {
    this.#indexes.delete(name);
  }

  /** Throws Refusal with code 11000 when another document has a unique key of this one. */
  checkUnique(id: string, doc: Doc, ignored: (id: string) => boolean = () => false): void {
    for (const index of this.#indexes.values()) {
      if (index.spec.unique) this.#refuseDouble(index, id, index.keysOf(doc), doc, ignored);
    }
  }

  /** Code 11000, as this collection says it. */
  duplicate(spec: StandInIndexSpec, doc: Doc): CommandRefusal {
    return duplicateKey(this.namespace, spec, doc);
  }

  /** Puts a document, or removes it with null. Says what was there before. */
  put(id: string, doc: Doc | null, at: number, keepsPast: boolean): Doc | null {
    const before = this.records.get(id);
    // Keys first: a document that an index refuses leaves everything as it was.
    const moves = this.#moves(before?.doc ?? null, doc);
    if (keepsPast) this.#remember(id, before, doc, at);
    for (const { index, old, next } of moves) {
      index.remove(id, old);
      index.add(id, next);
    }
    if (this.#byId && !before && doc) this.#byId.add(id, [[id]]);
    if (this.#byId && before && !doc) this.#byId.remove(id, [[id]]);
    if (doc) this.records.set(id, { id, doc, at });
    else this.records.delete(id);
    return before?.doc ?? null;
  }

  /** Throws Refusal on a document that an index cannot take. */
  checkKeys(doc: Doc): void {
    // Only lists can be what an index does not take.
    if (Object.values(doc).some((value) => typeof value === 'object' && value !== null)) {
      this.#moves(null, doc);
    }
  }

  /** What a document was at a snapshot. */
  asOf(id: string, at: number): Doc | null {
    const record = this.records.get(id);
    if (record && record.at <= at) return record.doc;
    return this.past.get(id)?.findLast((version) => version.at <= at)?.doc ?? null;
  }

  /** True when the document was written after the snapshot. */
  isNewerThan(id: string, at: number): boolean {
    const record = this.records.get(id);
    if (record) return record.at > at;
    return this.past.get(id)?.some((version) => version.at > at) ?? false;
  }

  /** Forgets what no snapshot sees any more: the oldest that is open began at this commit. */
  forgetBefore(oldest: number): void {
    for (const [id, versions] of this.past) {
      const newest = this.records.get(id)?.at ?? versions.at(-1)?.at ?? 0;
      if (newest <= oldest) this.past.delete(id);
    }
  }

  #moves(before: Doc | null, doc: Doc | null) {
    const moves: Move[] = [];
    const [oldKeys, nextKeys]: [KnownKeys, KnownKeys] = [new Map(), new Map()];
    for (const index of this.#indexes.values()) {
      const old = before ? index.keysOf(before, oldKeys) : [];
      const next = doc ? index.keysOf(doc, nextKeys) : [];
      if (!sameKeys(old, next)) moves.push({ index, old, next });
    }
    return moves;
  }

  #remember(id: string, before: StoredRecord | undefined, doc: Doc | null, at: number): void {
    const versions = this.past.get(id) ?? [];
    if (before) versions.push(before);
    else if (versions.length === 0) versions.push({ doc: null, at: 0 });
    if (!doc) versions.push({ doc: null, at });
    this.past.set(id, versions);
  }

  #refuseDouble(
    index: StandInIndex,
    id: string,
    lists: readonly (readonly string[])[],
    doc: Doc,
    ignored: (id: string) => boolean = () => false,
  ): void {
    for (const keys of lists) {
      const holder = index.holderOf(keys);
      if (holder !== null && holder !== id && !ignored(holder)) {
        throw this.duplicate(index.spec, doc);
      }
    }
  }
}

/** The text under which a document is kept. Throws Refusal on an `_id` that MongoDB does not take. */
export function idKey(id: unknown): string {
  if (Array.isArray(id)) throw new CommandRefusal(53, "The '_id' value cannot be of type array");
  if (id instanceof RegExp) throw new CommandRefusal(53, "The '_id' value cannot be of type regex");
  return sortKey(id);
}

/** Code 11000, with the words that drivers and people look for. */
function duplicateKey(namespace: string, spec: StandInIndexSpec, doc: Doc): CommandRefusal {
  const keyPattern = spec.key;
  const keyValue: Doc = {};
  for (const path of Object.keys(keyPattern)) keyValue[path] = valueAt(doc, path) ?? null;
  const shown = Object.entries(keyValue)
    .map(([path, value]) => `${path}: ${JSON.stringify(value)}`)
    .join(', ');
  const message = `E11000 duplicate key error collection: ${namespace} index: ${spec.name} dup key: { ${shown} }`;
  return new CommandRefusal(11000, message, { keyPattern, keyValue });
}

function valueAt(doc: Doc, path: string): unknown {
  return path.split('.').reduce<unknown>((value, part) => (value as Doc | undefined)?.[part], doc);
}
