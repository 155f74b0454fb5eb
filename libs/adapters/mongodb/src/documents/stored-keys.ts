import type { Json } from '@bitacora/kernel';

/**
 * Names as MongoDB can keep them anywhere: no dot, no NUL, no dollar at the start. `~` introduces what
 * stands for another sign; fields of the adapter itself begin with `~` and a letter, which no encoded name does.
 */
const ODD = /[~.\0]|^\$/;
const ODD_SIGNS = /[~.\0]|^\$/g;
const CODES: Readonly<Record<string, string>> = { '~': '~0', '.': '~1', $: '~2', '\0': '~3' };
const SIGNS: Readonly<Record<string, string>> = { '0': '~', '1': '.', '2': '$', '3': '\0' };

export function encodeKey(key: string): string {
  return ODD.test(key) ? key.replaceAll(ODD_SIGNS, (sign) => CODES[sign] as string) : key;
}

function decodeKey(key: string): string {
  return key.replaceAll(/~([0-3])/g, (_, code: string) => SIGNS[code] as string);
}

/** A dotted path, each of its parts as it is kept. */
export function encodePath(path: string): string {
  return ODD.test(path) ? path.split('.').map(encodeKey).join('.') : path;
}

/** The value with names as they are kept; the same value when no name is odd, which is nearly always. */
export function encodeKeys<T extends Json | undefined>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return encodeList(value as readonly Json[]) as T;
  return encodeObject(value as Readonly<Record<string, Json>>) as T;
}

function encodeList(list: readonly Json[]): readonly Json[] {
  let copy: Json[] | null = null;
  for (const [index, element] of list.entries()) {
    const encoded = encodeKeys(element);
    if (encoded === element) continue;
    copy ??= [...list];
    copy[index] = encoded;
  }
  return copy ?? list;
}

function encodeObject(value: Readonly<Record<string, Json>>): Readonly<Record<string, Json>> {
  let isOdd = false;
  for (const key in value) {
    const part = value[key];
    if (ODD.test(key) || (typeof part === 'object' && encodeKeys(part) !== part)) {
      isOdd = true;
      break;
    }
  }
  if (!isOdd) return value;
  const entries = Object.entries(value).map(([key, part]) => [encodeKey(key), encodeKeys(part)]);
  return Object.fromEntries(entries) as Record<string, Json>;
}

/** What `encodeKeys` was given. */
export function decodeKeys<T extends Json>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return (value as readonly Json[]).map(decodeKeys) as Json as T;
  const entries = Object.entries(value).map(([key, part]) => [
    decodeKey(key),
    decodeKeys(part as Json),
  ]);
  return Object.fromEntries(entries) as T;
}
