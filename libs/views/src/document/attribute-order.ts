import type { AttributeType } from '@bitacora/account/published';
import type { Filter } from '@bitacora/kernel';
import type { AttributeValue } from '@bitacora/schema';
import { DIGITS, HEX, exactKey, sortable, sortableDay, sortableText } from './attribute-keys.js';

export const SORT_DIRECTIONS = ['ascending', 'descending'] as const;
export type SortDirection = (typeof SORT_DIRECTIONS)[number];

/** An order of a list by an attribute. What has no value is last in both directions. */
export interface AttributeSort {
  readonly attributeId: string;
  readonly type: AttributeType;
  /** Ids of the options of a list, in their order. */
  readonly options: readonly string[];
  readonly direction: SortDirection;
}

/** Names an order in cursors. */
export function attributeOrderName({ attributeId, direction }: AttributeSort): string {
  return `${direction} ${attributeId}`;
}

/** Rows that follow each other in an order: those under a key, and how they divide further; null: their order is the same. */
export interface OrderStep {
  /** A key that they all have. */
  readonly key: string;
  readonly condition: Filter;
  readonly below: (() => readonly OrderStep[]) | null;
}

/** By which text a value is sorted; null without a value. */
function orderText(
  { attributeId, type, options }: AttributeSort,
  values: Readonly<Record<string, AttributeValue>>,
): string | null {
  const value = values[attributeId];
  if (value === undefined || value === null || typeof value === 'object') return null;
  if (typeof value === 'number') return sortable(value);
  if (typeof value === 'boolean') return value ? '1' : '0';
  if (type === 'date') return sortableDay(value);
  if (type !== 'list') return sortableText(value);
  const place = options.indexOf(value);
  return placeText(place === -1 ? options.length : place);
}

/** The place of a row: the text of its value and its tie, which orders rows of the same value, the greatest first. */
export function attributePlace(
  sort: AttributeSort,
  values: Readonly<Record<string, AttributeValue>>,
  tie: string,
): string {
  return `${orderText(sort, values) ?? ''}|${tie}`;
}

/** Takes a place apart; the text is empty where there is no value. */
export function placeParts(place: string): { readonly text: string; readonly tie: string } {
  const end = place.indexOf('|');
  return { text: place.slice(0, Math.max(0, end)), tie: place.slice(end + 1) };
}

/** Negative when the first place comes before the second. */
export function comparePlaces({ direction }: AttributeSort, a: string, b: string): number {
  const [one, other] = [placeParts(a), placeParts(b)];
  if (one.text === other.text) return one.tie < other.tie ? 1 : -1;
  if (one.text === '' || other.text === '') return one.text === '' ? 1 : -1;
  return one.text < other.text === (direction === 'ascending') ? -1 : 1;
}

/** The steps of the whole order, without what has no value. */
export function orderSteps(sort: AttributeSort): readonly OrderStep[] {
  const { start, alphabet, depth } = treeOf(sort);
  if (depth === 0) return directed(sort, fixedSteps(sort));
  return stepsUnder(sort, start, directed(sort, [...alphabet]), depth);
}

/** The step of the rows that are sorted by exactly this text, and the steps behind it; null for a text of another order. */
export function stepsFrom(
  sort: AttributeSort,
  text: string,
): { readonly at: OrderStep; readonly behind: readonly (readonly OrderStep[])[] } | null {
  const { start, alphabet, depth } = treeOf(sort);
  if (depth === 0) {
    const steps = fixedSteps(sort);
    const place = Number(text);
    const at = /^\d+$/.test(text) ? steps[place] : undefined;
    if (!at) return null;
    const isAscending = sort.direction === 'ascending';
    const behind = isAscending ? steps.slice(place + 1) : steps.slice(0, place);
    return { at, behind: [directed(sort, behind)] };
  }
  const signs = [...text];
  if (signs.length !== depth || signs.some((sign) => !alphabet.includes(sign))) return null;
  const order = directed(sort, [...alphabet]);
  const behind = signs.map((sign, at) =>
    stepsUnder(sort, start + text.slice(0, at), order.slice(order.indexOf(sign) + 1), depth - at),
  );
  return { at: stepAt(start + text), behind: behind.toReversed() };
}

/** Where the keys of an order begin, of which signs they are made and how many; no depth: they are named one by one. */
function treeOf({ attributeId: id, type }: AttributeSort) {
  if (type === 'number') return { start: `${id}#`, alphabet: HEX, depth: sortable(0).length };
  if (type === 'date')
    return { start: `${id}@`, alphabet: DIGITS, depth: sortableDay('2000-01-01').length };
  if (type === 'list' || type === 'checkbox') return { start: '', alphabet: '', depth: 0 };
  return { start: `${id}^`, alphabet: HEX, depth: sortableText('').length };
}

function stepsUnder(
  sort: AttributeSort,
  start: string,
  signs: readonly string[],
  depth: number,
): readonly OrderStep[] {
  const { alphabet } = treeOf(sort);
  const order = directed(sort, [...alphabet]);
  return signs.map((sign) => ({
    ...stepAt(start + sign),
    below: depth === 1 ? null : () => stepsUnder(sort, start + sign, order, depth - 1),
  }));
}

/** Values of a list that is known no more stand behind its options. */
function fixedSteps({ attributeId: id, type, options }: AttributeSort): readonly OrderStep[] {
  const values: readonly AttributeValue[] = type === 'checkbox' ? [false, true] : options;
  const keys = values.map((value) => exactKey(id, value));
  const steps = keys.map(stepAt);
  if (type === 'checkbox') return steps;
  const others = { $and: [{ attributeKeys: id }, { attributeKeys: { $nin: keys } }] };
  return [...steps, { ...stepAt(id), condition: others }];
}

function stepAt(key: string): OrderStep {
  return { key, condition: { attributeKeys: key }, below: null };
}

function directed<T>({ direction }: AttributeSort, steps: readonly T[]): readonly T[] {
  return direction === 'ascending' ? steps : steps.toReversed();
}

function placeText(place: number): string {
  return String(place).padStart(4, '0');
}
