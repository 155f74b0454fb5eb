import { isHolidayDay, openStretches } from './open-stretches.js';
import type { WorkingHours } from './working-hours.js';
import { offsetAt } from './zone-clock.js';

const MINUTE = 60_000;
const DAY = 86_400_000;
/** Nothing is looked for farther away: three years and some days. */
export const MAX_DAYS_LOOKED_AT = 1100;

/** Hours; null means always. */
type Hours = WorkingHours | null;

/** Whether people answer at an instant (ISO 8601). */
export function isOpenAt(hours: Hours, instant: string): boolean {
  if (!hours) return true;
  const time = Date.parse(instant);
  return [...openStretches(hours, time, time + 1)].length > 0;
}

/** Whether the day that an instant lies in, on the clock of the hours, is a holiday. */
export function isHolidayAt(hours: Hours, instant: string): boolean {
  if (!hours) return false;
  const time = Date.parse(instant);
  return isHolidayDay(hours, Math.floor((time + offsetAt(time, hours.timeZone)) / DAY));
}

/**
 * The first instant after the given one at which people begin to answer; while they do, that is after
 * the next close. Null when there is none within `MAX_DAYS_LOOKED_AT` days, and for hours that never close.
 */
export function nextOpeningAfter(hours: Hours, instant: string): string | null {
  if (!hours) return null;
  const time = Date.parse(instant);
  for (const { from } of openStretches(hours, time, time + MAX_DAYS_LOOKED_AT * DAY)) {
    if (from > time) return new Date(from).toISOString();
  }
  return null;
}

/**
 * Whole minutes between two instants in which people answer; 0 when the second is earlier. Of more
 * than `MAX_DAYS_LOOKED_AT` days the first ones are counted.
 */
export function workingMinutesBetween(hours: Hours, from: string, to: string): number {
  return Math.floor(workingTimeBetween(hours, from, to) / MINUTE);
}

/** The same in milliseconds. */
export function workingTimeBetween(hours: Hours, from: string, to: string): number {
  const begin = Date.parse(from);
  const end = Math.min(Date.parse(to), begin + MAX_DAYS_LOOKED_AT * DAY);
  if (end <= begin) return 0;
  if (!hours) return end - begin;
  let open = 0;
  for (const stretch of openStretches(hours, begin, end)) open += stretch.until - stretch.from;
  return open;
}

/**
 * The instant at which so many minutes in which people answer have gone by. Null when that is not
 * within `MAX_DAYS_LOOKED_AT` days.
 */
export function addWorkingMinutes(hours: Hours, from: string, minutes: number): string | null {
  return addWorkingTime(hours, from, minutes * MINUTE);
}

/** The same for milliseconds. */
export function addWorkingTime(hours: Hours, from: string, time: number): string | null {
  const begin = Date.parse(from);
  let left = time;
  if (left <= 0) return new Date(begin).toISOString();
  const end = begin + MAX_DAYS_LOOKED_AT * DAY;
  const stretches = hours ? openStretches(hours, begin, end) : [{ from: begin, until: end }];
  for (const stretch of stretches) {
    const length = stretch.until - stretch.from;
    if (left <= length) return new Date(stretch.from + left).toISOString();
    left -= length;
  }
  return null;
}
