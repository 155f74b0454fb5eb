import type { RuleBody } from '../rule.schema.js';
import { thingsNamedBy } from './things-named.js';

/** The rule with one label in the place of another, once in each list; null when it does not name that label. */
export function withMergedLabel(
  rule: RuleBody,
  { labelId, into }: { readonly labelId: string; readonly into: string },
): RuleBody | null {
  const paths = thingsNamedBy(rule).flatMap(({ kind, id, path }) =>
    kind === 'label' && id === labelId ? [path.split('.')] : [],
  );
  if (paths.length === 0) return null;
  const changed = paths.reduce<unknown>((whole, path) => put(whole, path, into), rule) as RuleBody;
  return { ...changed, conditions: distinct(changed.conditions) as RuleBody['conditions'] };
}

/** A copy in which the text at the path is another one. Lists are made distinct at the end only: places have numbers. */
function put(whole: unknown, [key, ...rest]: readonly string[], text: string): unknown {
  if (key === undefined) return text;
  if (Array.isArray(whole))
    return whole.map((each: unknown, at) => (String(at) === key ? put(each, rest, text) : each));
  const object = whole as Readonly<Record<string, unknown>>;
  return { ...object, [key]: put(object[key], rest, text) };
}

/** Conditions with each value once in a list. */
function distinct(condition: unknown): unknown {
  if (Array.isArray(condition)) {
    const values = condition.every((each) => typeof each !== 'object');
    return values ? [...new Set(condition)] : condition.map(distinct);
  }
  if (typeof condition !== 'object' || condition === null) return condition;
  return Object.fromEntries(Object.entries(condition).map(([key, each]) => [key, distinct(each)]));
}
