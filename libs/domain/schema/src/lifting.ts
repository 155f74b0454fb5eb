import type { Json, Upcaster } from '@bitacora/kernel';

/**
 * An upcaster that adds a field with the value that it had before there was one. Fields are copied
 * with their descriptors: spreading would open the sealed ones.
 */
export function addingField(name: string, value: Json): Upcaster {
  const added = { value, enumerable: true, configurable: true, writable: true };
  return (data) =>
    Object.defineProperties({}, { ...Object.getOwnPropertyDescriptors(data), [name]: added });
}

/** An upcaster for data that was valid before and means the same: only what can be said has become more. */
export const unchanged: Upcaster = (data) => data;
