import { ANYTHING, type Extent, type NumberSpan, canBePresent, isImpossible } from './extent.js';

/** What a fact can be where one of the two holds. */
export function join(one: Extent, other: Extent): Extent {
  if (isImpossible(one)) return other;
  if (isImpossible(other)) return one;
  const missing = one.missing || other.missing;
  if (!canBePresent(one)) return { ...other, missing };
  if (!canBePresent(other)) return { ...one, missing };
  return {
    ...ANYTHING,
    missing,
    some: one.some && other.some ? new Map([...one.some, ...other.some]) : null,
    except: exceptOf(one, other),
    span: spanOfEither(one.span, other.span),
    ahead: spanOfEither(one.ahead, other.ahead),
    noneOf: new Set([...one.noneOf].filter((value) => other.noneOf.has(value))),
    said: new Map([...one.said].filter(([key, holds]) => other.said.get(key) === holds)),
  };
}

/** Values that neither can be. */
function exceptOf(one: Extent, other: Extent): ReadonlySet<string> {
  const isNot = (range: Extent, key: string) =>
    range.except.has(key) || (range.some !== null && !range.some.has(key));
  return new Set(
    [...one.except, ...other.except].filter((key) => isNot(one, key) && isNot(other, key)),
  );
}

function spanOfEither(one: NumberSpan, other: NumberSpan): NumberSpan {
  const earlier = one.from < other.from ? one : other;
  const later = one.to > other.to ? one : other;
  return {
    from: earlier.from,
    to: later.to,
    openFrom: one.from === other.from ? one.openFrom && other.openFrom : earlier.openFrom,
    openTo: one.to === other.to ? one.openTo && other.openTo : later.openTo,
  };
}
