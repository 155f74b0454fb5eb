import { type IsoWeekday, isCalendarDate, minuteOfDay } from './working-hours.js';
import { evenStretches, offsetAt } from './zone-clock.js';

/** A time of day, `09:30`, on the clock of an IANA zone. */
export interface ZonedTime {
  readonly at: string;
  readonly timeZone: string;
}

const MINUTE = 60_000;
const DAY = 86_400_000;
/** ISO 8601 sorts as text up to here. */
const FARTHEST = Date.UTC(9999, 11, 30);

/**
 * The instant (ISO 8601 UTC) at which it is that time, so many days after a day of the calendar (`2026-03-02`); negative: before. A time that
 * the clocks leave out comes at the next instant there is, one that they show twice at its first. Null for no day of the calendar, and for one
 * that is farther off than instants are written.
 */
export function momentOfDay(day: string, days: number, time: ZonedTime): string | null {
  if (!isCalendarDate(day)) return null;
  const date = Date.parse(`${day}T00:00:00Z`) + days * DAY;
  if (date < DAY || date > FARTHEST) return null;
  return new Date(instantAt(date + minuteOfDay(time.at) * MINUTE, time.timeZone)).toISOString();
}

/** The first instant later than `after` (ISO 8601 UTC) at which it is that time on one of the days of the week; null without days. */
export function nextMomentOfWeek(
  after: string,
  weekdays: readonly IsoWeekday[],
  time: ZonedTime,
): string | null {
  const key = `${[...weekdays].sort().join('')}|${time.at}|${time.timeZone}`;
  const known = remembered.get(key);
  if (known && known.from <= after && after < known.until) return known.until;
  const until = firstAfter(Date.parse(after), new Set(weekdays), time);
  if (until === null) return null;
  const from = known?.until === until && known.from < after ? known.from : after;
  if (remembered.size >= MOST_REMEMBERED) remembered.clear();
  remembered.set(key, { from, until });
  return until;
}

/** Asked for every conversation again, and the same for all of them: the stretch in which an answer holds. */
const remembered = new Map<string, { readonly from: string; readonly until: string }>();
const MOST_REMEMBERED = 1_000;

function firstAfter(
  after: number,
  weekdays: ReadonlySet<number>,
  { at, timeZone }: ZonedTime,
): string | null {
  const today = Math.floor((after + offsetAt(after, timeZone)) / DAY);
  // A week and a day on each side: clocks that skip a day move its times to the next.
  for (let day = today - 1; day <= today + 8; day += 1) {
    if (!weekdays.has(weekdayOf(day))) continue;
    const instant = instantAt(day * DAY + minuteOfDay(at) * MINUTE, timeZone);
    if (instant > after) return new Date(instant).toISOString();
  }
  return null;
}

/** ISO day of the week: 1 January 1970 was a Thursday. */
function weekdayOf(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

/** The first instant at which the clocks of the zone show the local time, or the one at which they jump over it. */
function instantAt(local: number, timeZone: string): number {
  const [before, after] = [offsetAt(local - DAY, timeZone), offsetAt(local + DAY, timeZone)];
  if (before === after) return local - before;
  for (const offset of [Math.max(before, after), Math.min(before, after)])
    if (offsetAt(local - offset, timeZone) === offset) return local - offset;
  for (const even of evenStretches(local - DAY, local + DAY, timeZone))
    if (even.from + even.offset > local) return even.from;
  return local - after;
}
