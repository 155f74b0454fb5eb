import type { Json, JsonObject } from '../event/json.js';

/** The value with another one at a path that was split at its dots. Objects that are missing on the way are made. */
export function replacePath(
  value: JsonObject,
  [key, ...rest]: readonly string[],
  by: Json,
): JsonObject {
  if (key === undefined) return value;
  const inner = rest.length === 0 ? by : replacePath((value[key] ?? {}) as JsonObject, rest, by);
  return { ...value, [key]: inner };
}
