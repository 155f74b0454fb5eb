import { matching, type Matches } from '../querying/matching.js';
import { OrderedList } from '../querying/ordered-list.js';
import { keysAt } from '../querying/paths.js';
import { CommandRefusal } from '../replication/refusal.js';
import type { Doc } from '../driver/wire.js';

/** An index as it is declared. */
export interface StandInIndexSpec {
  readonly name: string;
  readonly key: Readonly<Record<string, 1 | -1>>;
  readonly unique?: boolean;
  readonly sparse?: boolean;
  readonly partialFilterExpression?: Doc;
  readonly expireAfterSeconds?: number;
}

/** A document under one key of an index. */
export interface IndexEntry {
  readonly keys: readonly string[];
  readonly id: string;
}

export interface IndexField {
  readonly path: string;
  readonly parts: readonly string[];
  readonly direction: 1 | -1;
}

/** What one document holds under each path that was asked for. */
export type KnownKeys = Map<string, ReturnType<typeof keysAt>>;

/** Kept entries of one index, in its order. */
export class StandInIndex {
  readonly fields: readonly IndexField[];
  readonly entries: OrderedList<IndexEntry>;
  /** A document has had a list under one of its paths: its entries are more than its documents. */
  isMultikey = false;
  readonly #isIndexed: Matches | null;

  constructor(readonly spec: StandInIndexSpec) {
    this.fields = Object.entries(spec.key).map(([path, direction]) => ({
      path,
      parts: path.split('.'),
      direction,
    }));
    this.entries = new OrderedList((a, b) => this.#compare(a, b));
    const { partialFilterExpression } = spec;
    this.#isIndexed = partialFilterExpression ? matching(partialFilterExpression) : null;
  }

  /** True when every document of the collection has an entry. */
  get isWhole(): boolean {
    return !this.#isIndexed && !this.spec.sparse;
  }

  /**
   * Lists of keys that a document has here; none when the index leaves it out. `known`: what its paths hold, for
   * several indexes that share some.
   */
  keysOf(document: Doc, known: KnownKeys = new Map()): readonly (readonly string[])[] {
    if (this.#isIndexed && !this.#isIndexed(document)) return [];
    let lists: string[][] = [[]];
    let hasAny = false;
    let manyPaths = 0;
    for (const { path, parts } of this.fields) {
      const at = known.get(path) ?? keysAt(document, parts);
      known.set(path, at);
      const { keys, isMany, isMissing } = at;
      hasAny ||= !isMissing;
      if (isMany) {
        this.isMultikey = true;
        if (keys.length > 1) manyPaths += 1;
      }
      lists = keys.length === 1 ? extended(lists, keys) : lists.flatMap((list) => each(list, keys));
    }
    if (manyPaths > 1) throw new CommandRefusal(171, 'cannot index parallel arrays');
    return this.spec.sparse && !hasAny ? [] : lists;
  }

  /** The id of another document under the same keys. */
  holderOf(keys: readonly string[]): string | null {
    for (const entry of this.entries.from((entry) => this.compareKeys(entry.keys, keys) < 0)) {
      return this.compareKeys(entry.keys, keys) === 0 ? entry.id : null;
    }
    return null;
  }

  add(id: string, lists: readonly (readonly string[])[]): void {
    for (const keys of lists) this.entries.add({ keys, id });
  }

  remove(id: string, lists: readonly (readonly string[])[]): void {
    for (const keys of lists) this.entries.remove({ keys, id });
  }

  /** Compares as many keys as the shorter list has. */
  compareKeys(a: readonly string[], b: readonly string[]): number {
    const length = Math.min(a.length, b.length);
    for (let index = 0; index < length; index += 1) {
      const left = a[index] as string;
      const right = b[index] as string;
      if (left !== right) {
        return left < right === (this.fields[index] as IndexField).direction > 0 ? -1 : 1;
      }
    }
    return 0;
  }

  #compare(a: IndexEntry, b: IndexEntry): number {
    const order = this.compareKeys(a.keys, b.keys);
    if (order !== 0) return order;
    return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
  }
}

function extended(lists: string[][], keys: readonly string[]): string[][] {
  for (const list of lists) list.push(keys[0] as string);
  return lists;
}

function each(list: readonly string[], keys: readonly string[]): string[][] {
  return keys.map((key) => [...list, key]);
}

/** True when both lists of keys are the same. */
export function sameKeys(
  a: readonly (readonly string[])[],
  b: readonly (readonly string[])[],
): boolean {
  return (
    a.length === b.length &&
    a.every((list, at) => list.every((key, index) => key === b[at]?.[index]))
  );
}
