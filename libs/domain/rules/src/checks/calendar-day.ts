import { localDate } from '../catalogue/facts/fact-values.js';

/** A calendar day as instants (ISO 8601 UTC, milliseconds): `from` is inside, `until` is not. */
export interface CalendarDay {
  readonly from: string;
  readonly until: string;
}

const MINUTE = 60_000;
/** Longer than any day: clocks are moved by three hours at most. */
const LONGEST_DAY_MINUTES = 27 * 60;

let last = { instant: '', timeZone: '', day: { from: '', until: '' } };

/**
 * The calendar day that an instant lies in, in an IANA zone. Where clocks change it has 23 or 25
 * hours, and need not begin at 0 h. The one asked last is remembered: all rules ask about one event.
 */
export function calendarDay(instant: string, timeZone: string): CalendarDay {
  if (last.instant !== instant || last.timeZone !== timeZone) {
    last = { instant, timeZone, day: dayAround(instant, timeZone) };
  }
  return last.day;
}

function dayAround(instant: string, timeZone: string): CalendarDay {
  const time = Date.parse(instant);
  const date = localDate(instant, timeZone);
  const isIn = (at: number) => localDate(new Date(at).toISOString(), timeZone) === date;
  // Zones are moved at whole minutes.
  const minute = Math.floor(time / MINUTE) * MINUTE;
  const before = reach((minutes) => isIn(minute - minutes * MINUTE));
  const after = reach((minutes) => isIn(minute + minutes * MINUTE));
  return {
    from: new Date(minute - before * MINUTE).toISOString(),
    until: new Date(minute + (after + 1) * MINUTE).toISOString(),
  };
}

/** The most minutes that still hold, by halving: those that hold come first. */
function reach(holds: (minutes: number) => boolean): number {
  let [yes, no] = [0, LONGEST_DAY_MINUTES];
  while (no - yes > 1) {
    const middle = (yes + no) >> 1;
    if (holds(middle)) yes = middle;
    else no = middle;
  }
  return yes;
}
