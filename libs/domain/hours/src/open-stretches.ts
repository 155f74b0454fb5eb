import {
  type Holiday,
  type WorkingPeriod,
  type WorkingHours,
  minuteOfDay,
} from './working-hours.js';
import { evenStretches } from './zone-clock.js';

/** Time in which people answer, in milliseconds since 1970; `until` is not inside. */
export interface OpenStretch {
  readonly from: number;
  readonly until: number;
}

const MINUTE = 60_000;
const DAY = 86_400_000;

/** Hours as they are looked up: by the number of the day, 0 being 1 January 1970 on the clock. */
interface Calendar {
  /** Periods of each ISO day of the week, in their order. */
  readonly ofWeekday: ReadonlyMap<number, readonly { from: number; to: number }[]>;
  readonly dates: ReadonlySet<string>;
  readonly yearly: ReadonlySet<string>;
}

/** Hours are never changed in place, so what was worked out of them holds as long as they do. */
const calendars = new WeakMap<WorkingHours, Calendar>();

function calendarOf(hours: WorkingHours): Calendar {
  const known = calendars.get(hours) ?? read(hours);
  calendars.set(hours, known);
  return known;
}

function read({ periods, holidays }: WorkingHours): Calendar {
  const ofWeekday = new Map<number, { from: number; to: number }[]>();
  for (const { day, from, to } of periods satisfies readonly WorkingPeriod[]) {
    const known = ofWeekday.get(day) ?? [];
    known.push({ from: minuteOfDay(from) * MINUTE, to: minuteOfDay(to) * MINUTE });
    ofWeekday.set(
      day,
      known.sort((one, other) => one.from - other.from),
    );
  }
  const days = (yearly: boolean, text: (date: string) => string) =>
    new Set(holidays.filter((one: Holiday) => one.yearly === yearly).map(({ date }) => text(date)));
  return {
    ofWeekday,
    dates: days(false, (date) => date),
    yearly: days(true, (date) => date.slice(5)),
  };
}

/** Whether a day is a holiday; `day` counts from 1 January 1970. */
export function isHolidayDay(hours: WorkingHours, day: number): boolean {
  const { dates, yearly } = calendarOf(hours);
  if (dates.size === 0 && yearly.size === 0) return false;
  const date = new Date(day * DAY).toISOString().slice(0, 10);
  return dates.has(date) || yearly.has(date.slice(5));
}

/** ISO day of the week: 1 January 1970 was a Thursday. */
const weekdayOf = (day: number) => ((((day + 3) % 7) + 7) % 7) + 1;

/**
 * The time between two instants in which people answer, in its order; stretches that meet, as at
 * midnight, are one. A moment is open when the clock of the zone shows a time inside of a period: an
 * hour that clocks skip is in none, one that they show twice counts twice. The cost follows from the
 * days that are looked at.
 */
export function* openStretches(
  hours: WorkingHours,
  from: number,
  until: number,
): Generator<OpenStretch> {
  let last: OpenStretch | null = null;
  for (const open of pieces(hours, from, until)) {
    if (last?.until === open.from) last = { from: last.from, until: open.until };
    else {
      if (last) yield last;
      last = open;
    }
  }
  if (last) yield last;
}

function* pieces(hours: WorkingHours, from: number, until: number): Generator<OpenStretch> {
  const { ofWeekday } = calendarOf(hours);
  for (const even of evenStretches(from, until, hours.timeZone)) {
    const [begin, end] = [even.from + even.offset, even.until + even.offset];
    for (let day = Math.floor(begin / DAY); day * DAY < end; day += 1) {
      if (isHolidayDay(hours, day)) continue;
      for (const period of ofWeekday.get(weekdayOf(day)) ?? []) {
        const opens = Math.max(day * DAY + period.from, begin);
        const closes = Math.min(day * DAY + period.to, end);
        if (opens < closes) yield { from: opens - even.offset, until: closes - even.offset };
      }
    }
  }
}
