import { UnsupportedFilterError, type Json } from '@bitacora/kernel';

/** A value as SQLite compares it. */
export type StoredValue = string | number | Uint8Array | null;

/** First bytes of the values that SQLite has no type for, in MongoDB's order. */
const OBJECT = 1;
const ARRAY = 2;
const FALSE = 3;
const TRUE = 4;

/**
 * A value as it is in an indexed column. SQLite orders null, numbers, text and then bytes, which
 * is MongoDB's order when everything else is bytes: objects, arrays, false, true. (Two objects are
 * distinguished, but no query sorts by objects: their order among themselves is not MongoDB's.)
 */
export function storedValue(value: Json | undefined): StoredValue {
  if (value === undefined || value === null) return null;
  if (typeof value === 'string' || typeof value === 'number') return value;
  if (typeof value === 'boolean') return Uint8Array.of(value ? TRUE : FALSE);
  const json = Buffer.from(JSON.stringify(value), 'utf8');
  return Buffer.concat([Uint8Array.of(Array.isArray(value) ? ARRAY : OBJECT), json]);
}

/** The value of an indexed path that must hold one value. Throws UnsupportedFilterError for an array. */
export function singleValue(values: readonly Json[], path: string, id: string): StoredValue {
  const [value] = values;
  if (values.length > 1 || Array.isArray(value)) {
    throw new UnsupportedFilterError(
      `${path} of document ${id} holds an array; declare its index with "many".`,
    );
  }
  return storedValue(value);
}

/** The different elements at a path that may hold an array. Nulls are not kept: no query asks for them here. */
export function listElements(values: readonly Json[]): StoredValue[] {
  const elements = new Map<string, StoredValue>();
  for (const value of values.flatMap((each) => (Array.isArray(each) ? (each as Json[]) : [each]))) {
    if (value !== null) elements.set(JSON.stringify(value), storedValue(value));
  }
  return [...elements.values()];
}
