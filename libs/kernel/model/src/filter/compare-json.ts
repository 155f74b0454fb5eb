import type { Json } from '../event/json.js';

/** Order of types, as MongoDB compares them. Missing counts as null. */
function rank(value: Json | undefined): number {
  if (value === undefined || value === null) return 0;
  if (typeof value === 'number') return 1;
  if (typeof value === 'string') return 2;
  if (typeof value === 'boolean') return 5;
  return Array.isArray(value) ? 4 : 3;
}

const SURROGATES = 0xd800;
const AFTER_SURROGATES = 0xe000;

/** Order of code points, which is the order of the UTF-8 bytes that databases compare. */
export function compareText(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let index = 0; index < length; index += 1) {
    const left = a.charCodeAt(index);
    const right = b.charCodeAt(index);
    if (left !== right) return codePointOrder(left) - codePointOrder(right);
  }
  return a.length - b.length;
}

/** Lifts surrogates, halves of code points past U+FFFF, above everything else in the basic plane. */
function codePointOrder(unit: number): number {
  return unit >= SURROGATES && unit < AFTER_SURROGATES ? unit + 0x10000 : unit;
}

/** Compares two values as MongoDB sorts them: null < numbers < strings < objects < arrays < booleans. */
export function compareJson(a: Json | undefined, b: Json | undefined): number {
  const order = rank(a) - rank(b);
  if (order !== 0) return order;
  if (typeof a === 'number') return a - (b as number);
  if (typeof a === 'string') return compareText(a, b as string);
  if (typeof a === 'boolean') return Number(a) - Number(b);
  if (Array.isArray(a)) return compareLists(a as readonly Json[], b as readonly Json[]);
  if (typeof a === 'object' && a !== null) {
    return compareObjects(a as Record<string, Json>, b as Record<string, Json>);
  }
  return 0;
}

/** True when two values are equal: objects with the same keys in the same order, as in MongoDB. */
export function equalJson(a: Json | undefined, b: Json | undefined): boolean {
  return a === b || (rank(a) === rank(b) && compareJson(a, b) === 0);
}

function compareLists(a: readonly Json[], b: readonly Json[]): number {
  for (let index = 0; index < Math.min(a.length, b.length); index += 1) {
    const order = compareJson(a[index], b[index]);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

function compareObjects(a: Record<string, Json>, b: Record<string, Json>): number {
  const left = Object.entries(a);
  const right = Object.entries(b);
  for (let index = 0; index < Math.min(left.length, right.length); index += 1) {
    const [leftKey, leftValue] = left[index] as [string, Json];
    const [rightKey, rightValue] = right[index] as [string, Json];
    const order =
      rank(leftValue) - rank(rightValue) ||
      compareText(leftKey, rightKey) ||
      compareJson(leftValue, rightValue);
    if (order !== 0) return order;
  }
  return left.length - right.length;
}
