import { isCalendarDay } from '@bitacora/schema';
import {
  ANYTHING,
  type AskedOf,
  type Extent,
  type Single,
  type NumberSpan,
  isEmptySpan,
} from './extent.js';

const DAY_MS = 86_400_000;

/** What a fact can be where all of them hold. Takes time in proportion to what they say. */
export function meet(ranges: readonly Extent[]): Extent {
  const [only = ANYTHING] = ranges;
  if (ranges.length < 2) return only;
  const said = new Map<string, boolean>();
  let isContrary = false;
  for (const range of ranges)
    for (const [key, holds] of range.said) {
      isContrary ||= (said.get(key) ?? holds) !== holds;
      said.set(key, holds);
    }
  const met: Extent = {
    missing: ranges.every(({ missing }) => missing),
    present: !isContrary && ranges.every(({ present }) => present),
    some: ranges.map(({ some }) => some).reduce(bothOf, null),
    except: unionOf(ranges.map(({ except }) => except)),
    span: ranges.map(({ span }) => span).reduce(spanOfBoth),
    ahead: ranges.map(({ ahead }) => ahead).reduce(spanOfBoth),
    anyOf: ranges.flatMap(({ anyOf }) => anyOf),
    noneOf: unionOf(ranges.map(({ noneOf }) => noneOf)),
    said,
    asked: ranges.flatMap(({ asked }) => asked),
  };
  if (met.some === null) return met;
  return { ...met, some: new Map([...met.some].filter(([key, value]) => fits(key, value, met))) };
}

/** Whether a fact can be as both say: what `meet` would come to, without making it. */
export function canBeBoth(one: Extent, other: Extent): boolean {
  if (one.missing && other.missing) return true;
  if (!one.present || !other.present) return false;
  const [few, many] = one.said.size < other.said.size ? [one, other] : [other, one];
  for (const [key, holds] of few.said) if ((many.said.get(key) ?? holds) !== holds) return false;
  if (isEmptySpan(spanOfBoth(one.span, other.span))) return false;
  if (isEmptySpan(spanOfBoth(one.ahead, other.ahead))) return false;
  for (const { anyOf } of [one, other])
    for (const group of anyOf)
      if ([...group].every((value) => one.noneOf.has(value) || other.noneOf.has(value)))
        return false;
  if (one.some && other.some) {
    const [fewer, more] = one.some.size < other.some.size ? [one, other] : [other, one];
    return hasOne(fewer, (key, value) => more.some?.has(key) === true && fits(key, value, more));
  }
  if (one.some) return hasOne(one, (key, value) => fits(key, value, other));
  return !other.some || hasOne(other, (key, value) => fits(key, value, one));
}

function hasOne({ some }: Extent, test: (key: string, value: Single) => boolean): boolean {
  for (const [key, value] of some ?? []) if (test(key, value)) return true;
  return false;
}

/** Whether all that is known of the fact leaves the value. */
function fits(key: string, value: Single, { except, span, asked }: Extent): boolean {
  return !except.has(key) && isWithin(value, span) && asked.every((one) => isAsAsked(value, one));
}

function isAsAsked(value: Single, { operator, operand, holds }: AskedOf): boolean {
  if (operator.against !== undefined) return true;
  return operator.holds(value, operand) === holds;
}

function isWithin(value: Single, { from, to, openFrom, openTo }: NumberSpan): boolean {
  const number = numberOf(value);
  if (number === null) return true;
  return (openFrom ? number > from : number >= from) && (openTo ? number < to : number <= to);
}

/** The number by which a value is measured: a day by its place in the calendar; null for what is neither. */
export function numberOf(value: Single): number | null {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && isCalendarDay(value)
    ? Math.round(Date.parse(value) / DAY_MS)
    : null;
}

function bothOf(one: Extent['some'], other: Extent['some']): Extent['some'] {
  if (one === null || other === null) return one ?? other;
  return new Map([...one].filter(([key]) => other.has(key)));
}

function spanOfBoth(one: NumberSpan, other: NumberSpan): NumberSpan {
  if (one === other) return one;
  const later = one.from > other.from ? one : other;
  const earlier = one.to < other.to ? one : other;
  return {
    from: later.from,
    to: earlier.to,
    openFrom: one.from === other.from ? one.openFrom || other.openFrom : later.openFrom,
    openTo: one.to === other.to ? one.openTo || other.openTo : earlier.openTo,
  };
}

function unionOf(sets: readonly ReadonlySet<string>[]): ReadonlySet<string> {
  const [first = new Set<string>(), ...others] = sets.filter(({ size }) => size > 0);
  if (others.length === 0) return first;
  const all = new Set(first);
  for (const set of others) for (const value of set) all.add(value);
  return all;
}
