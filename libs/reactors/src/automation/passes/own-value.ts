/**
 * The value that an object has of its own under a name; undefined when it has none. Names come from outside: without
 * this `constructor` would be there from birth.
 */
export function ownValue<T>(
  values: Readonly<Record<string, T>> | undefined,
  name: string,
): T | undefined {
  return values && Object.hasOwn(values, name) ? values[name] : undefined;
}
