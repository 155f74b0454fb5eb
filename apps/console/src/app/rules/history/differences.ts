import type { DiffChange } from '@bitacora/console-ui';

/** Every path at which two values differ: `conditions.all[0].value`. Lists of plain values are one value. */
export function differences(before: unknown, after: unknown, path = ''): readonly DiffChange[] {
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  if (isTree(before) && isTree(after) && Array.isArray(before) === Array.isArray(after)) {
    const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
    return [...keys].flatMap((key) => {
      const step = Array.isArray(before) ? `${path}[${key}]` : path ? `${path}.${key}` : key;
      return differences(at(before, key), at(after, key), step);
    });
  }
  return [{ path, before, after }];
}

/** The value with each id that has a name replaced by that name. */
export function withNames(value: unknown, name: (id: string) => string | undefined): unknown {
  if (typeof value === 'string') return name(value) ?? value;
  if (Array.isArray(value)) return value.map((one) => withNames(one, name));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, withNames(one, name)]));
}

function isTree(value: unknown): value is Record<string, unknown> {
  if (Array.isArray(value)) return value.some((one) => typeof one === 'object' && one !== null);
  return typeof value === 'object' && value !== null;
}

function at(tree: Record<string, unknown>, key: string): unknown {
  return tree[key];
}
