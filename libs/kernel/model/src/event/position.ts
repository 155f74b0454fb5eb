/**
 * A place in the whole log. Opaque: only compare positions (plain string order) and hand them back
 * to the store that gave them. Not dense, so a difference of positions counts nothing.
 */
export type Position = string;

/** Before the first event. Sorts before every position of every store. */
export const START: Position = '';

/** True when `a` is at or past `b`. */
export function reached(a: Position, b: Position): boolean {
  return a >= b;
}
