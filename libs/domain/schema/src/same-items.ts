/** The list without repetitions, first occurrence kept. */
export function distinct(items: readonly string[]): string[] {
  return [...new Set(items)];
}

/** True when both lists hold the same items, in whatever order. */
export function sameItems(one: readonly string[], other: readonly string[]): boolean {
  const items = new Set(one);
  return items.size === new Set(other).size && other.every((item) => items.has(item));
}
