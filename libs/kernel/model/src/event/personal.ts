/**
 * Replaces personal data after its subject was erased. It is data, never an exception:
 * every fold and every page has to say what it shows instead, and the compiler asks for it.
 */
export interface Erased {
  readonly erased: true;
}

/** The one value of `Erased`. */
export const ERASED: Erased = Object.freeze({ erased: true as const });

/** A field that belongs to a person and may have been erased since it was written. */
export type Personal<T> = T | Erased;

/** True when the value is the marker that an erasure left. */
export function isErased(value: unknown): value is Erased {
  return typeof value === 'object' && value !== null && (value as Erased).erased === true;
}

/** The value, or what to use in its place when it was erased. */
export function orWhenErased<T, U>(value: Personal<T>, instead: U): T | U {
  return isErased(value) ? instead : value;
}

/** Names, on an object whose personal fields are opened when they are read, the parts that they are opened from. */
export const UNOPENED: unique symbol = Symbol('unopened parts');

/** Personal fields that are sealed still. */
export interface UnopenedParts {
  /** Whether a field was erased, without opening it; null: it is none of them. */
  isErased(field: string): boolean | null;
}

/** Whether a field of an event's data was erased. Nothing is opened for it where the field is sealed still. */
export function isErasedIn<Data extends object>(data: Data, field: keyof Data & string): boolean {
  const parts = (data as { readonly [UNOPENED]?: UnopenedParts })[UNOPENED];
  return parts?.isErased(field) ?? isErased(data[field]);
}
