const formatters = new Map<string, Intl.DateTimeFormat>();

/**
 * The name of an IANA zone as it is kept: `Europe/Madrid` for `europe/madrid`; null for one that the engine does not know.
 * `Asia/Kolkata` stays, though engines may know it as `Asia/Calcutta`: others offer it by the newer name.
 */
export function canonicalZone(name: string): string | null {
  // Engines take offsets such as `+05:00`, too: they know no change of clocks.
  if (!/^[A-Za-z]/u.test(name)) return null;
  try {
    const { timeZone } = new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions();
    const isOther = timeZone.toLowerCase() !== name.toLowerCase();
    const isWritten = name !== name.toLowerCase() && name !== name.toUpperCase();
    return isOther && isWritten ? name : timeZone;
  } catch {
    // The one error that the constructor throws for this option is the RangeError of an unknown name.
    return null;
  }
}

/** Whether the engine knows the IANA zone. */
export function isTimeZone(name: string): boolean {
  return canonicalZone(name) !== null;
}

/**
 * Milliseconds by which the clocks of a zone are ahead of UTC at an instant. The one question to
 * `Intl` that this module asks: everything else is arithmetic on whole numbers, so that
 * neither server nor browser needs a library of dates.
 */
export function offsetAt(time: number, timeZone: string): number {
  const second = Math.floor(time / 1000) * 1000;
  const part: Record<string, number> = {};
  for (const { type, value } of clock(timeZone).formatToParts(second)) part[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second: seconds = 0 } = part;
  return Date.UTC(year, month - 1, day, hour, minute, seconds) - second;
}

/** Making one costs a hundred times more than using it; there are only as many as zones. */
function clock(timeZone: string): Intl.DateTimeFormat {
  let known = formatters.get(timeZone);
  if (!known) {
    known = new Intl.DateTimeFormat('en-GB', {
      timeZone,
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
      hourCycle: 'h23',
    });
    formatters.set(timeZone, known);
  }
  return known;
}

/** A stretch of time in which the clocks of a zone are not moved; `until` is not inside. */
export interface EvenStretch {
  readonly from: number;
  readonly until: number;
  readonly offset: number;
}

const DAY = 86_400_000;

/** The time from `from` to `until` in stretches of at most a day; where clocks are moved a stretch ends. */
export function* evenStretches(
  from: number,
  until: number,
  timeZone: string,
): Generator<EvenStretch> {
  let [at, offset] = [from, offsetAt(from, timeZone)];
  while (at < until) {
    const end = Math.min(at + DAY, until);
    const after = offsetAt(end, timeZone);
    if (after === offset) yield { from: at, until: end, offset };
    else {
      const moved = firstWithout(offset, at, end, timeZone);
      yield { from: at, until: moved, offset };
      const moving = offsetAt(moved, timeZone);
      if (moved < end) yield { from: moved, until: end, offset: moving };
    }
    [at, offset] = [end, after];
  }
}

/** The first instant of (from, until] at which the offset is another, by halving. */
function firstWithout(offset: number, from: number, until: number, timeZone: string): number {
  let [same, other] = [from, until];
  while (other - same > 1) {
    const middle = Math.floor((same + other) / 2);
    if (offsetAt(middle, timeZone) === offset) same = middle;
    else other = middle;
  }
  return other;
}
