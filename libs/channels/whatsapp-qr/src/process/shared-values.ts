/** An object of the library, as it came. */
export type Raw = Readonly<Record<string, unknown>>;

/** An object; empty where there is none. */
export function rawIn(value: unknown): Raw {
  return typeof value === 'object' && value !== null ? (value as Raw) : {};
}

/** Text of at most `most` characters; empty where there is none. */
export function boundedText(value: unknown, most: number): string {
  return typeof value === 'string' ? value.slice(0, most) : '';
}

/** A number, also one that the library has as an object for 64 bits; null: it is none. */
export function numberIn(value: unknown): number | null {
  const { low, high } = rawIn(value) as { readonly low?: number; readonly high?: number };
  const isLong = typeof low === 'number' && typeof high === 'number';
  const number = isLong ? high * 2 ** 32 + (low >>> 0) : Number(value ?? Number.NaN);
  return Number.isFinite(number) ? number : null;
}

/** The first `most` of a list; empty where there is none. */
export function listIn(value: unknown, most: number): readonly unknown[] {
  return Array.isArray(value) ? value.slice(0, most) : [];
}

/** Bytes in base64; null: they are none, or more than `most`. */
export function bytesIn(value: unknown, most: number): string | null {
  if (!(value instanceof Uint8Array) || value.length === 0 || value.length > most) return null;
  return Buffer.from(value).toString('base64');
}
