import {
  type Comparison,
  type Condition,
  type Conditions,
  isComparison,
  partsOf,
} from '../../conditions.js';
import { join } from './join.js';
import { canBeBoth, meet } from './meet.js';
import { ANYTHING, type Extent, isImpossible } from './extent.js';
import { type NameFact, nameOfSaid, saidBy } from './extent-of.js';

/** What facts can be where conditions hold, by the names of the facts; a fact that is not in it can be anything. */
export type Box = ReadonlyMap<string, Extent>;

/** Conditions that no event can hold: what they ask of this fact excludes itself; null: they are the denial of "always". */
export interface Impossible {
  readonly fact: string | null;
}

export function isNever(box: Box | Impossible): box is Impossible {
  return !(box instanceof Map);
}

export const ANYWHERE: Box = new Map();

const asWritten: NameFact = (fact) => fact;

/**
 * What facts can be where conditions hold and they were in the box before, or that no event can hold both. Takes time in
 * proportion to the conditions: each part of an "any" group is seen by itself, so that little is known of them together.
 */
export function boxOf(
  conditions: Condition | Conditions,
  given: Box = ANYWHERE,
  name: NameFact = asWritten,
): Box | Impossible {
  const first = narrowed(conditions, true, given, name);
  // What a later group says narrows the groups before it.
  return isNever(first) || !hasChoice(conditions) ? first : narrowed(conditions, true, first, name);
}

/** Whether there is a group of which not every part has to hold: what is known of such conditions is less than what they say. */
export function hasChoice(condition: Condition | Conditions, holds = true): boolean {
  if ('always' in condition || isComparison(condition)) return false;
  if ('not' in condition) return hasChoice(condition.not, !holds);
  const parts = partsOf(condition);
  return 'any' in condition === holds
    ? parts.length > 1
    : parts.some((part) => hasChoice(part, holds));
}

/** Whether conditions hold wherever facts are in the box; false when that is not known. */
export function followsFrom(
  given: Box,
  conditions: Condition | Conditions,
  name: NameFact = asWritten,
): boolean {
  return !canBe(conditions, false, given, name);
}

/** Whether facts can be in both boxes at once. */
export function canMeet(one: Box, other: Box): boolean {
  const [small, large] = one.size < other.size ? [one, other] : [other, one];
  for (const [fact, range] of small) {
    const known = large.get(fact);
    if (known && !canBeBoth(known, range)) return false;
  }
  return true;
}

function narrowed(
  condition: Condition | Conditions,
  holds: boolean,
  given: Box,
  name: NameFact,
): Box | Impossible {
  if ('always' in condition) return holds ? given : { fact: null };
  if (isComparison(condition)) return everyOne([condition], holds, given, name);
  if ('not' in condition) return narrowed(condition.not, !holds, given, name);
  const parts = partsOf(condition);
  return 'all' in condition === holds
    ? everyOne(parts, holds, given, name)
    : anyOne(parts, holds, given, name);
}

/** As `narrowed`, for those who only ask whether anything is left. */
function canBe(
  condition: Condition | Conditions,
  holds: boolean,
  given: Box,
  name: NameFact,
): boolean {
  if (!('always' in condition) && !isComparison(condition)) {
    if ('not' in condition) return canBe(condition.not, !holds, given, name);
    if ('any' in condition === holds)
      return partsOf(condition).some((part) => canBe(part, holds, given, name));
  }
  if (isComparison(condition)) {
    const said = saidBy(condition, holds);
    const range = given.get(nameOfSaid(said, condition, name));
    return range === undefined || canBeBoth(range, said.range);
  }
  return !isNever(narrowed(condition, holds, given, name));
}

/** Comparisons before groups: what they say narrows the groups. */
function everyOne(
  parts: readonly Condition[],
  holds: boolean,
  given: Box,
  name: NameFact,
): Box | Impossible {
  const compared = metOf(parts.filter(isComparison), holds, given, name);
  let box = compared;
  for (const part of parts) {
    if (isNever(box)) return box;
    if (!isComparison(part)) box = narrowed(part, holds, box, name);
  }
  return box;
}

/** All comparisons of one fact at once. */
function metOf(
  comparisons: readonly Comparison[],
  holds: boolean,
  given: Box,
  name: NameFact,
): Box | Impossible {
  const said = new Map<string, Extent[]>();
  const askedOf = new Map<string, string>();
  for (const comparison of comparisons) {
    const one = saidBy(comparison, holds);
    if (one.range === ANYTHING) continue;
    const fact = nameOfSaid(one, comparison, name);
    let known = said.get(fact);
    if (!known) said.set(fact, (known = [given.get(fact) ?? ANYTHING]));
    known.push(one.range);
    askedOf.set(fact, comparison.fact);
  }
  if (said.size === 0) return given;
  const box = new Map(given);
  for (const [fact, ranges] of said) {
    const met = meet(ranges);
    if (isImpossible(met)) return { fact: askedOf.get(fact) ?? fact };
    box.set(fact, met);
  }
  return box;
}

/** Parts that cannot be are left out; of the others each fact is what one of them lets it be. */
function anyOne(
  parts: readonly Condition[],
  holds: boolean,
  given: Box,
  name: NameFact,
): Box | Impossible {
  let dead: Impossible = { fact: null };
  const left: { readonly part: Condition; readonly box: Box | null }[] = [];
  for (const part of parts) {
    if (isComparison(part)) {
      if (canBe(part, holds, given, name)) left.push({ part, box: null });
      else dead = { fact: part.fact };
      continue;
    }
    const box = narrowed(part, holds, given, name);
    if (isNever(box)) dead = box.fact === null ? dead : box;
    else left.push({ part, box });
  }
  const [first, ...others] = left;
  if (!first) return dead;
  if (others.length === 0) return first.box ?? narrowed(first.part, holds, given, name);
  return withEither(
    left.map(({ part, box }) => box ?? alone(part, holds, name)),
    given,
  );
}

/** What a comparison says by itself. */
function alone(part: Condition, holds: boolean, name: NameFact): Box {
  const box = narrowed(part, holds, ANYWHERE, name);
  return isNever(box) ? ANYWHERE : box;
}

/** Of facts of which one of the boxes says nothing new, nothing is added. */
function withEither(boxes: readonly Box[], given: Box): Box {
  const [first = ANYWHERE, ...others] = boxes;
  const result = new Map(given);
  for (const [fact, range] of first) {
    const known = given.get(fact);
    if (range === known) continue;
    const ranges = others.map((box) => box.get(fact));
    if (!ranges.every((each): each is Extent => each !== undefined && each !== known)) continue;
    const joined = ranges.reduce(join, range);
    const met = known ? meet([known, joined]) : joined;
    if (!isImpossible(met)) result.set(fact, met);
  }
  return result;
}
