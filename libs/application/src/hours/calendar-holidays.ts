import {
  type CalendarRefusal,
  type Holiday,
  MAX_CALENDAR_BYTES,
  MAX_CALENDAR_ENTRIES,
  MAX_HOLIDAYS,
  type SkippedHoliday,
} from '@bitacora/hours/published';
import { cutText, oneLine } from '@bitacora/kernel';
import ICAL from 'ical.js';

/** What the all-day entries of a calendar mean as holidays, and the entries that mean none. */
export interface CalendarHolidays {
  readonly found: readonly Holiday[];
  readonly unusable: readonly SkippedHoliday[];
}

const NAME_LONGEST = 80;
const LONGEST_DAYS = 31;
/** Days that are given back: twice what fits into hours, as half of them may be there already. */
const MOST_DAYS = 2 * MAX_HOLIDAYS;
const DAY = 86_400_000;
const ENTRY = /^BEGIN:VEVENT\s*$/gim;
/** A rule that says no more than "this day of each year". */
const EACH_YEAR = new Set(['freq', 'interval', 'bymonth', 'bymonthday', 'wkst']);

/**
 * Reads a file in the format iCalendar (RFC 5545, .ics). Size and number of entries are looked at
 * before it is parsed. `today` (`2026-12-25`): days before it are left out unless they come each year.
 */
export function calendarHolidays(text: string, today: string): CalendarHolidays | CalendarRefusal {
  if (Buffer.byteLength(text) > MAX_CALENDAR_BYTES) return 'CALENDAR_TOO_LARGE';
  if ((text.match(ENTRY)?.length ?? 0) > MAX_CALENDAR_ENTRIES) return 'CALENDAR_TOO_MANY';
  const events = eventsOf(text);
  if (!events) return 'CALENDAR_UNREADABLE';
  const found: Holiday[] = [];
  const unusable: SkippedHoliday[] = [];
  for (const event of events) {
    const read = readableHolidaysOf(event, today);
    if ('reason' in read) unusable.push(read);
    else if (found.length + read.length <= MOST_DAYS) found.push(...read);
    else
      unusable.push({ name: read[0]?.name ?? '', date: read[0]?.date ?? null, reason: 'noRoom' });
  }
  return { found, unusable };
}

/** Null for what is no calendar. */
function eventsOf(text: string): readonly ICAL.Component[] | null {
  try {
    const calendar = new ICAL.Component(
      ICAL.parse(text.replace(/^\uFEFF/u, '').trim()) as unknown[],
    );
    return calendar.name === 'vcalendar' ? calendar.getAllSubcomponents('vevent') : null;
  } catch {
    // The parser throws errors of several kinds for what it cannot read; each means the same here.
    return null;
  }
}

/** Values are read when they are asked for, and throw when they cannot be: such an event spoils no other one. */
function readableHolidaysOf(
  event: ICAL.Component,
  today: string,
): readonly Holiday[] | SkippedHoliday {
  try {
    return holidaysOf(event, today);
  } catch {
    // The parser throws errors of several kinds for what it cannot read; each means the same here.
    return { name: '', date: null, reason: 'unreadable' };
  }
}

/** A holiday for each day of the event, or why it is none. */
function holidaysOf(event: ICAL.Component, today: string): readonly Holiday[] | SkippedHoliday {
  const name = nameOf(event);
  const start = event.getFirstPropertyValue('dtstart');
  const first = start instanceof ICAL.Time && start.isDate ? dateOf(start) : null;
  const skipped = (reason: SkippedHoliday['reason']) => ({ name, date: first, reason });
  if (!(start instanceof ICAL.Time) || first === null) return skipped('notAllDay');
  if (String(event.getFirstPropertyValue('status') ?? '').toUpperCase() === 'CANCELLED')
    return skipped('cancelled');
  if (name === '') return skipped('withoutName');
  const yearly = event.hasProperty('rrule');
  if (
    (yearly && !isEachYear(event, start)) ||
    event.hasProperty('rdate') ||
    event.hasProperty('exdate')
  )
    return skipped('otherRecurrence');
  const days = daysOf(event, start);
  if (days > LONGEST_DAYS) return skipped('longerThanAMonth');
  const begin = Date.parse(first);
  const dates = Array.from({ length: days }, (_, nth) =>
    new Date(begin + nth * DAY).toISOString().slice(0, 10),
  );
  const coming = yearly ? dates : dates.filter((date) => date >= today);
  if (coming.length === 0) return skipped('inThePast');
  return coming.map((date) => ({ name, date, yearly }));
}

function nameOf(event: ICAL.Component): string {
  const summary = event.getFirstPropertyValue('summary');
  return typeof summary === 'string' ? cutText(oneLine(summary), NAME_LONGEST).trim() : '';
}

function dateOf({ year, month, day }: ICAL.Time): string | null {
  const date = `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
  const time = Date.parse(`${date}T00:00:00Z`);
  return Number.isNaN(time) || !new Date(time).toISOString().startsWith(date) ? null : date;
}

const two = (number: number) => String(number).padStart(2, '0');

/** Days of an all-day event; its end is not inside, and without one it lasts a day. */
function daysOf(event: ICAL.Component, start: ICAL.Time): number {
  const end = event.getFirstPropertyValue('dtend');
  const duration = event.getFirstPropertyValue('duration');
  const seconds =
    end instanceof ICAL.Time
      ? end.subtractDate(start).toSeconds()
      : duration instanceof ICAL.Duration
        ? duration.toSeconds()
        : 0;
  return Math.max(1, Math.ceil(seconds / (DAY / 1000)));
}

function isEachYear(event: ICAL.Component, start: ICAL.Time): boolean {
  const rules = event.getAllProperties('rrule').map((property) => property.getFirstValue());
  const [rule] = rules;
  if (rules.length !== 1 || !(rule instanceof ICAL.Recur)) return false;
  const said = rule.toJSON() as Readonly<Record<string, unknown>>;
  return (
    rule.freq === 'YEARLY' &&
    rule.interval === 1 &&
    Object.keys(said).every((part) => EACH_YEAR.has(part.toLowerCase())) &&
    isThat(said['bymonth'], start.month) &&
    isThat(said['bymonthday'], start.day)
  );
}

/** A rule that names a month or day names that of the event's beginning, which else would be no day of the rule. */
function isThat(part: unknown, number: number): boolean {
  return part === undefined || String(part) === String(number);
}
