import type { Write, WrittenField } from '../../catalogue/actions/action.js';
import type { Finding } from '../finding.js';
import { type Effort, type FindingSteps, canOverlap } from '../overlap.js';
import type { ComparedRule } from '../compared-rule.js';

/** Rules that write into one place, by the value. */
type ByValue = Map<string, ComparedRule[]>;

interface Pair {
  readonly first: ComparedRule;
  readonly second: ComparedRule;
  readonly fields: Set<WrittenField>;
}

/**
 * Pairs of rules that write other values into the same place, while one event can set both off. Adding one label and
 * removing another do not meet; adding and removing the same do.
 */
export function* sameFields(
  rules: readonly ComparedRule[],
  about: ComparedRule | null,
  effort: Effort,
): FindingSteps {
  const pairs = new Map<number, Pair | null>();
  for (const [place, byValue] of yield* placesOf(rules)) {
    const field = place.split(' ', 2)[1] as WrittenField;
    for (const [one, other] of pairsOf(byValue, about)) {
      const [first, second] = one.place < other.place ? [one, other] : [other, one];
      const key = first.place * rules.length + second.place;
      yield;
      if (effort.ended) return listed(pairs);
      const known = pairs.get(key);
      if (known === undefined) {
        if (!effort.pair()) return listed(pairs);
        const meets = !stopsBefore(first) && canOverlap(first, second, effort);
        pairs.set(key, meets ? { first, second, fields: new Set([field]) } : null);
      } else known?.fields.add(field);
    }
  }
  return listed(pairs);
}

function listed(pairs: ReadonlyMap<number, Pair | null>): readonly Finding[] {
  return [...pairs.values()].flatMap((pair) =>
    pair
      ? {
          kind: 'sameField' as const,
          ruleIds: [pair.first.ruleId, pair.second.ruleId] as const,
          fields: [...pair.fields],
        }
      : [],
  );
}

/** When it has written, the rules behind it are not asked. */
function stopsBefore({ body, state }: ComparedRule): boolean {
  return body.stop && state === 'on';
}

function* placesOf(
  rules: readonly ComparedRule[],
): Generator<undefined, ReadonlyMap<string, ByValue>, undefined> {
  const places = new Map<string, ByValue>();
  for (const rule of rules) {
    if (!rule.runs || rule.isTimed) continue;
    for (const write of rule.writes) {
      const place = placeOf(rule, write);
      const byValue: ByValue = places.get(place) ?? new Map();
      places.set(place, byValue);
      const those = byValue.get(write.value) ?? [];
      byValue.set(write.value, those);
      if (those.at(-1) !== rule) those.push(rule);
    }
    yield;
  }
  return places;
}

function placeOf({ event }: ComparedRule, { field, thing = '' }: Write): string {
  return `${event} ${field} ${thing}`;
}

/** Rules of different values, each pair once; the same rule may write two values. */
function* pairsOf(byValue: ByValue, about: ComparedRule | null) {
  const values = [...byValue.values()];
  for (const [index, those] of values.entries()) {
    const ones = about === null ? those : those.filter((one) => one === about);
    for (const one of ones)
      for (const others of about === null ? values.slice(index + 1) : values)
        if (others !== those)
          for (const other of others) if (one !== other) yield [one, other] as const;
  }
}
