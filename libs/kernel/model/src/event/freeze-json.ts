import type { Json } from './json.js';

/** Freezes a JSON value with everything in it, so that readers can share it. */
export function freezeJson<T extends Json>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  for (const part of Object.values(value)) freezeJson(part as Json);
  return Object.freeze(value);
}

/** What is left of a value after it was written as JSON and read again, frozen. */
export function storedJson<T>(value: T): T {
  return freezeJson(JSON.parse(JSON.stringify(value)) as Json) as T;
}
