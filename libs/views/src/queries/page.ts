import { BitacoraError } from '@bitacora/kernel';

/** A page of a list, in the order of the list whichever way it was read. */
export interface Page<T> {
  readonly items: readonly { readonly cursor: string; readonly item: T }[];
  /** Whether the list has items after the last one of the page. */
  readonly hasNext: boolean;
  /** Whether the list had items before the first one of the page when its cursor was given. */
  readonly hasPrevious: boolean;
}

/** A cursor of another list, another order or another version of the view: start from the first page. */
export class InvalidCursorError extends BitacoraError {
  readonly code = 'INVALID_CURSOR';
  constructor(readonly cursor: string) {
    super(`"${cursor}" is no cursor of this list as it is now; ask for the first page again.`);
  }
}

/** Cursors name the list and the version of its view, so that a rebuilt view refuses old ones. */
export interface CursorKind {
  readonly list: string;
  readonly version: number;
}

/** The cursor of an item with this sort key. */
export function cursorOf({ list, version }: CursorKind, key: string): string {
  return `${list}.${version}!${key}`;
}

/** The sort key in a cursor. Throws InvalidCursorError. */
export function keyIn(kind: CursorKind, cursor: string): string {
  const start = cursorOf(kind, '');
  if (!cursor.startsWith(start) || cursor.length === start.length) {
    throw new InvalidCursorError(cursor);
  }
  return cursor.slice(start.length);
}

/** Cuts a list that was read from the cursor `after` on, with one item too many, into a page. */
export function pageOf<T>(
  found: readonly T[],
  { first, after }: { readonly first: number; readonly after: string | null },
  kind: CursorKind,
  keyOf: (item: T) => string,
): Page<T> {
  const items = found
    .slice(0, first)
    .map((item) => ({ cursor: cursorOf(kind, keyOf(item)), item }));
  return { items, hasNext: found.length > first, hasPrevious: after !== null };
}
