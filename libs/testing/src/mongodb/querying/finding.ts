import { matching } from './matching.js';
import { isDocument, orderKey } from './paths.js';
import { type SortOrder, plan, walk, wantedOf } from './planning.js';
import { CommandRefusal } from '../replication/refusal.js';
import type { StandInCollection } from '../data/stand-in-collection.js';
import type { View } from './view.js';
import type { Doc } from '../driver/wire.js';

/** What to look for. */
export interface Search {
  readonly filter: Doc;
  readonly sort?: SortOrder;
  readonly skip?: number;
  /** 0 or absent: no limit. */
  readonly limit?: number;
  readonly hint?: unknown;
}

/** A document that fits, with the text of its id. */
export interface Found {
  readonly id: string;
  readonly doc: Doc;
}

/** Documents of a view that fit, in the wanted order. Every one has passed the whole filter. */
export function findIn(
  view: View,
  collection: StandInCollection | undefined,
  { filter, sort = [], skip = 0, limit = 0, hint }: Search,
): Found[] {
  const fits = matching(filter);
  if (!collection) return [];
  const wanted = wantedOf(filter);
  const equalIds = wanted.get('_id')?.equal;
  // Documents asked for by id are looked at one by one, as the view has it.
  const changed = equalIds && hint === undefined ? null : view.changed(collection);
  const walked =
    equalIds && hint === undefined ? null : plan(collection, filter, wanted, sort, hint);
  const ids = equalIds && !walked ? equalIds : walked ? walk(walked) : collection.records.keys();
  const isSorted = sort.length === 0 || (walked?.isSorted === true && !changed);
  const enough = isSorted && limit > 0 ? skip + limit : Infinity;
  const found: Found[] = [];
  const look = (id: string) => {
    const doc = view.get(collection, id);
    if (doc && fits(doc)) found.push({ id, doc });
    return found.length < enough;
  };
  for (const id of ids) if (!changed?.has(id) && !look(id)) break;
  if (changed) for (const id of changed) if (!look(id)) break;
  const ordered = isSorted ? found : inOrder(found, sort, ({ doc }) => doc);
  if (skip === 0 && limit === 0) return ordered;
  return ordered.slice(skip, limit > 0 ? skip + limit : undefined);
}

/** Sorts as MongoDB does; what is equal keeps its order. */
export function inOrder<T>(items: readonly T[], sort: SortOrder, docOf: (item: T) => Doc): T[] {
  const fields = sort.map(([path, direction]) => ({ parts: path.split('.'), direction }));
  const keyed = items.map((item) => ({
    item,
    keys: fields.map(({ parts, direction }) => orderKey(docOf(item), parts, direction)),
  }));
  keyed.sort((a, b) => {
    for (const [at, { direction }] of fields.entries()) {
      const left = a.keys[at] as string;
      const right = b.keys[at] as string;
      if (left !== right) return left < right ? -direction : direction;
    }
    return 0;
  });
  return keyed.map(({ item }) => item);
}

/** Reads a sort document. Throws Refusal on anything but 1 and -1. */
export function sortOf(sort: unknown): SortOrder {
  if (sort === undefined || sort === null) return [];
  if (!isDocument(sort)) throw new CommandRefusal(14, 'Expected field sort to be of type object');
  return Object.entries(sort).map(([path, direction]) => {
    const number = Number(direction);
    if (number !== 1 && number !== -1) {
      throw new CommandRefusal(
        15975,
        '$sort key ordering must be 1 (for ascending) or -1 (for descending)',
      );
    }
    return [path, number] as const;
  });
}
