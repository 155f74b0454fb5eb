import type { Collection, Filter, StoredDocument } from '@bitacora/kernel';
import {
  type AttributeSort,
  type OrderStep,
  attributePlace,
  comparePlaces,
  orderSteps,
  placeParts,
  stepsFrom,
} from '../document/attribute-order.js';
import type { Described } from '../document/attribute-values.js';
import { mergedFind } from './conversations/merged-find.js';
import { InvalidCursorError } from './page.js';

type Row = StoredDocument & Described;

/** What is ordered by an attribute. */
export interface AttributeOrdered<D extends Row> {
  readonly collection: Pick<Collection<D>, 'find' | 'count'>;
  /** What the list holds, and the same as ranges of indexes. */
  readonly whole: Filter;
  readonly branches: readonly Filter[];
  /** Rows of the same value stand by this text, the greatest first. */
  readonly tie: keyof D & string;
  readonly sort: AttributeSort;
}

/** Rows that are read and sorted at once; where more follow each other, they are divided first. */
const READ_AT_ONCE = 100;

/**
 * The first rows behind a place. The keys of the values are walked as a tree, so the work follows the rows that are given and
 * the length of a key, not how many there are. Throws InvalidCursorError for a place of another order.
 */
export async function findByAttribute<D extends Row>(
  ordered: AttributeOrdered<D>,
  { after, limit }: { readonly after: string | null; readonly limit: number },
): Promise<readonly D[]> {
  const { collection, branches, tie, sort } = ordered;
  const found: D[] = [];
  const last = after === null ? null : placeParts(after);
  const behind = (filters: readonly Filter[]) =>
    filters.map((filter) => (last ? { $and: [filter, { [tie]: { $lt: last.tie } }] } : filter));
  const order = { path: tie, direction: -1 } as const;
  if (last === null) {
    await walk(ordered, orderSteps(sort), limit, found);
  } else if (last.text !== '') {
    const steps = stepsFrom(sort, last.text);
    if (!steps) throw new InvalidCursorError(after ?? '');
    const same = branches.map((branch) => both(branch, steps.at.condition));
    found.push(...(await mergedFind(collection, behind(same), order, limit)));
    for (const siblings of steps.behind) await walk(ordered, siblings, limit, found);
  }
  if (found.length >= limit) return found.slice(0, limit);
  const none = branches.map((branch) =>
    both(branch, { attributeKeys: { $nin: [sort.attributeId] } }),
  );
  const isAmongNone = last !== null && last.text === '';
  const rest = await mergedFind(
    collection,
    isAmongNone ? behind(none) : none,
    order,
    limit - found.length,
  );
  return [...found, ...rest];
}

/** The rows of a search, of which there are few, in the order of an attribute, behind a place. */
export function sortedByAttribute<D extends Row>(
  rows: readonly D[],
  { tie, sort }: Pick<AttributeOrdered<D>, 'tie' | 'sort'>,
  { after, limit }: { readonly after: string | null; readonly limit: number },
): readonly D[] {
  const places = new Map(
    rows.map((row) => [attributePlace(sort, row.attributes, String(row[tie])), row]),
  );
  return [...places.keys()]
    .filter((place) => after === null || comparePlaces(sort, place, after) > 0)
    .toSorted((a, b) => comparePlaces(sort, a, b))
    .slice(0, limit)
    .map((place) => places.get(place)!);
}

/** Puts the rows of steps that follow each other behind those that were found, until there are enough. */
async function walk<D extends Row>(
  ordered: AttributeOrdered<D>,
  steps: readonly OrderStep[],
  limit: number,
  found: D[],
): Promise<void> {
  if (found.length >= limit) return;
  const { collection, whole, branches, tie, sort } = ordered;
  // Most places of a key have one sign only: a question for all others is enough.
  const any = both(whole, { attributeKeys: { $in: steps.map(({ key }) => key) } });
  if (steps.every(({ below }) => below) && (await collection.count(any, 1)) === 0) return;
  const counts = await Promise.all(
    steps.map(({ condition }) => collection.count(both(whole, condition), READ_AT_ONCE + 1)),
  );
  for (const [index, { condition, below }] of steps.entries()) {
    if (found.length >= limit) return;
    const count = counts[index] ?? 0;
    if (count === 0) continue;
    if (below === null) {
      const same = branches.map((branch) => both(branch, condition));
      const order = { path: tie, direction: -1 } as const;
      found.push(...(await mergedFind(collection, same, order, limit - found.length)));
    } else if (count > READ_AT_ONCE) {
      await walk(ordered, below(), limit, found);
    } else {
      const rows = await collection.find(both(whole, condition), { limit: READ_AT_ONCE + 1 });
      found.push(...sortedByAttribute(rows, { tie, sort }, { after: null, limit: READ_AT_ONCE }));
    }
  }
}

function both(filter: Filter, condition: Filter): Filter {
  return 'attributeKeys' in condition && !('attributeKeys' in filter)
    ? { ...filter, ...condition }
    : { $and: [filter, condition] };
}
