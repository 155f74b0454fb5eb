import { isOperators } from './matching.js';
import { isDocument } from './paths.js';
import { CommandRefusal } from '../replication/refusal.js';
import { sortKey } from './sort-key.js';
import { ID_INDEX, type StandInCollection } from '../data/stand-in-collection.js';
import type { StandInIndex } from '../data/stand-in-index.js';
import type { Doc } from '../driver/wire.js';

/** One end of a range. */
export interface RangeEnd {
  readonly key: string;
  readonly isIncluded: boolean;
}

/** What a filter asks of one path, as far as an index can help. */
export interface Wanted {
  equal?: readonly string[];
  low?: RangeEnd;
  high?: RangeEnd;
}

export type SortOrder = readonly (readonly [path: string, direction: 1 | -1])[];

/** A walk over one index. Null in its place: all documents in the order that they came. */
export interface Plan {
  readonly index: StandInIndex;
  readonly prefixes: readonly (readonly string[])[];
  readonly range: Wanted | null;
  readonly isBackwards: boolean;
  /** The walk gives the wanted order. */
  readonly isSorted: boolean;
}

const MAX_PREFIXES = 1000;

/** What a filter asks of each path, of those conditions that all must hold. */
export function wantedOf(filter: Doc, wanted = new Map<string, Wanted>()): Map<string, Wanted> {
  for (const [path, condition] of Object.entries(filter)) {
    if (path === '$and') for (const part of condition as Doc[]) wantedOf(part, wanted);
    if (path.startsWith('$')) continue;
    const at = wanted.get(path) ?? {};
    if (!isOperators(condition)) take(at, '$eq', condition);
    else for (const [operator, operand] of Object.entries(condition)) take(at, operator, operand);
    if (at.equal || at.low || at.high) wanted.set(path, at);
  }
  return wanted;
}

function take(at: Wanted, operator: string, operand: unknown): void {
  if (operator === '$in') {
    if ((operand as unknown[]).every(isPlain)) {
      at.equal ??= [...new Set((operand as unknown[]).map(sortKey))];
    }
    return;
  }
  if (!isPlain(operand)) return;
  const key = sortKey(operand);
  if (operator === '$eq') at.equal = [key];
  if (operator === '$gt') at.low = { key, isIncluded: false };
  if (operator === '$gte') at.low = { key, isIncluded: true };
  if (operator === '$lt') at.high = { key, isIncluded: false };
  if (operator === '$lte') at.high = { key, isIncluded: true };
}

/** Lists and null reach more than one key of an index; a pattern is no value. */
function isPlain(value: unknown): boolean {
  if (value === null || value === undefined || Array.isArray(value)) return false;
  return !(value instanceof RegExp) && (value as Doc)['_bsontype'] !== 'BSONRegExp';
}

/** The walk that fits best; null when only a look at every document will do. */
export function plan(
  collection: StandInCollection,
  filter: Doc,
  wanted: ReadonlyMap<string, Wanted>,
  sort: SortOrder,
  hint: unknown,
): Plan | null {
  let best: { readonly plan: Plan; readonly score: number } | null = null;
  for (const index of hinted(collection, hint) ?? candidates(collection, wanted, sort)) {
    if (!index.isWhole && !isImplied(index, filter, wanted)) continue;
    const found = walkOf(index, wanted, sort);
    if (!best || found.score > best.score) best = found;
  }
  if (!best || (hint === undefined && best.score === 0)) return null;
  return best.plan;
}

function candidates(
  collection: StandInCollection,
  wanted: ReadonlyMap<string, Wanted>,
  sort: SortOrder,
): Iterable<StandInIndex> {
  const needsId = wanted.has('_id') || sort[0]?.[0] === '_id';
  return needsId ? [...collection.indexes, collection.byId] : collection.indexes;
}

function hinted(collection: StandInCollection, hint: unknown): StandInIndex[] | null {
  if (hint === undefined || (isDocument(hint) && '$natural' in hint)) return null;
  const isHinted = (name: string, key: Doc) =>
    typeof hint === 'string' ? name === hint : JSON.stringify(key) === JSON.stringify(hint);
  if (isHinted(ID_INDEX.name, ID_INDEX.key)) return [collection.byId];
  for (const index of collection.indexes) {
    if (isHinted(index.spec.name, index.spec.key)) return [index];
  }
  const message =
    'error processing query: planner returned error :: caused by :: hint provided does not correspond to an existing index';
  throw new CommandRefusal(2, message);
}

/** True when the filter leaves only documents that a partial or sparse index has. */
function isImplied(index: StandInIndex, filter: Doc, wanted: ReadonlyMap<string, Wanted>): boolean {
  const { partialFilterExpression: partial, sparse } = index.spec;
  if (sparse && !index.fields.some(({ path }) => wanted.has(path))) return false;
  return Object.entries(partial ?? {}).every(
    ([path, condition]) =>
      Object.hasOwn(filter, path) && sortKey(filter[path]) === sortKey(condition),
  );
}

function walkOf(
  index: StandInIndex,
  wanted: ReadonlyMap<string, Wanted>,
  sort: SortOrder,
): { readonly plan: Plan; readonly score: number } {
  let prefixes: string[][] = [[]];
  let at = 0;
  for (; at < index.fields.length; at += 1) {
    const equal = wanted.get(index.fields[at]?.path ?? '')?.equal;
    if (!equal || prefixes.length * equal.length > MAX_PREFIXES) break;
    prefixes = prefixes.flatMap((prefix) => equal.map((key) => [...prefix, key]));
  }
  const next = wanted.get(index.fields[at]?.path ?? '');
  const range = next?.low || next?.high ? oneSided(next, index.isMultikey) : null;
  const direction = prefixes.length === 1 && !index.isMultikey ? orderOf(index, at, sort) : null;
  const isSorted = sort.length > 0 && direction !== null;
  const score = at * 10 + (range ? 5 : 0) + (isSorted ? 3 : 0);
  const isBackwards = isSorted && direction === -1;
  return { plan: { index, prefixes, range, isBackwards, isSorted }, score };
}

/** Two elements of one list may each meet one end of a range: only one end can be walked by. */
function oneSided({ low, high }: Wanted, isMultikey: boolean): Wanted {
  return isMultikey && low && high ? { low } : { ...(low && { low }), ...(high && { high }) };
}

/** 1 or -1 when a walk after so many equal fields gives the order, forwards or backwards. */
function orderOf(index: StandInIndex, equalFields: number, sort: SortOrder): 1 | -1 | null {
  const fixed = new Set(index.fields.slice(0, equalFields).map(({ path }) => path));
  const asked = sort.filter(([path]) => !fixed.has(path));
  const given = [
    ...index.fields.slice(equalFields).map(({ path, direction }) => ({ path, direction })),
    // Under the same keys entries stand in the order of their ids.
    { path: '_id', direction: 1 as const },
  ];
  let way: 1 | -1 | null = null;
  for (const [at, [path, direction]] of asked.entries()) {
    const field = given[at];
    if (field?.path !== path) return null;
    const needed = field.direction === direction ? 1 : -1;
    if (way !== null && way !== needed) return null;
    way = needed;
    if (path === '_id') break;
  }
  return way ?? 1;
}

/** Ids along a walk, each once. */
export function* walk({ index, prefixes, range, isBackwards }: Plan): Generator<string> {
  const seen = index.isMultikey || prefixes.length > 1 ? new Set<string>() : null;
  for (const prefix of prefixes) {
    const [start, end] = boundsOf(index, prefix, range);
    const isBefore = (keys: readonly string[]) => {
      const order = index.compareKeys(keys, start.keys);
      return order < 0 || (order === 0 && !start.isIncluded);
    };
    const isWithin = (keys: readonly string[]) => {
      const order = index.compareKeys(keys, end.keys);
      return order < 0 || (order === 0 && end.isIncluded);
    };
    const entries = isBackwards
      ? index.entries.backFrom(({ keys }) => isWithin(keys))
      : index.entries.from(({ keys }) => isBefore(keys));
    for (const { keys, id } of entries) {
      if (isBackwards ? isBefore(keys) : !isWithin(keys)) break;
      if (seen?.has(id)) continue;
      seen?.add(id);
      yield id;
    }
  }
}

interface Place {
  readonly keys: readonly string[];
  readonly isIncluded: boolean;
}

/** Where a walk begins and ends, in the order of the index. */
function boundsOf(index: StandInIndex, prefix: readonly string[], range: Wanted | null) {
  const whole: Place = { keys: prefix, isIncluded: true };
  const isAscending = (index.fields[prefix.length]?.direction ?? 1) > 0;
  const place = (bound: RangeEnd | undefined): Place =>
    bound ? { keys: [...prefix, bound.key], isIncluded: bound.isIncluded } : whole;
  const low = place(range?.low);
  const high = place(range?.high);
  return isAscending ? ([low, high] as const) : ([high, low] as const);
}
