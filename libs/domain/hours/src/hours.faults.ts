import type { HoursRefusal } from './hours.errors.js';
import {
  type Holiday,
  MAX_HOLIDAYS,
  MAX_PERIODS_A_DAY,
  type WorkingPeriod,
  type WorkingHours,
  isCalendarDate,
  minuteOfDay,
} from './working-hours.js';
import { isTimeZone } from './zone-clock.js';

/** What is wrong, and where: `periods.2.to`. */
export interface HoursFault {
  readonly code: HoursRefusal;
  readonly field: string;
  readonly params?: Readonly<Record<string, number>>;
}

/** Everything that is wrong with hours of the right shape, in the order of their fields; empty when they can be kept. */
export function hoursFaults({ timeZone, periods, holidays }: WorkingHours): readonly HoursFault[] {
  const zone: HoursFault[] = isTimeZone(timeZone)
    ? []
    : [{ code: 'TIME_ZONE_UNKNOWN', field: 'timeZone' }];
  return [...zone, ...periodFaults(periods), ...holidayFaults(holidays)];
}

function periodFaults(periods: readonly WorkingPeriod[]): HoursFault[] {
  if (periods.length === 0) return [{ code: 'NO_PERIODS', field: 'periods' }];
  const ofDay = new Map<number, { nth: number; from: number; to: number }[]>();
  for (const [nth, { day, from, to }] of periods.entries()) {
    const known = ofDay.get(day) ?? [];
    known.push({ nth, from: minuteOfDay(from), to: minuteOfDay(to) });
    ofDay.set(day, known);
  }
  const found: HoursFault[] = [];
  for (const day of ofDay.values()) {
    const backwards = day.filter(({ from, to }) => to <= from);
    for (const { nth } of backwards) {
      found.push({ code: 'PERIOD_BACKWARDS', field: `periods.${nth}.to` });
    }
    const params = { max: MAX_PERIODS_A_DAY };
    for (const { nth } of day.slice(MAX_PERIODS_A_DAY)) {
      found.push({ code: 'TOO_MANY_PERIODS', field: `periods.${nth}`, params });
    }
    const sorted = day
      .filter((each) => !backwards.includes(each))
      .sort((one, other) => one.from - other.from);
    let end = -1;
    for (const { nth, from, to } of sorted) {
      if (from < end) found.push({ code: 'PERIODS_OVERLAP', field: `periods.${nth}.from` });
      else if (from === end) found.push({ code: 'PERIODS_TOUCH', field: `periods.${nth}.from` });
      end = Math.max(end, to);
    }
  }
  return found;
}

function holidayFaults(holidays: readonly Holiday[]): HoursFault[] {
  const found: HoursFault[] = [];
  const known = new Set<string>();
  if (holidays.length > MAX_HOLIDAYS) {
    found.push({ code: 'TOO_MANY_HOLIDAYS', field: 'holidays', params: { max: MAX_HOLIDAYS } });
  }
  for (const [nth, { date, yearly }] of holidays.entries()) {
    const field = `holidays.${nth}.date`;
    const day = yearly ? date.slice(5) : date;
    if (!isCalendarDate(date)) found.push({ code: 'DATE_UNKNOWN', field });
    else if (known.has(day)) found.push({ code: 'HOLIDAY_TWICE', field });
    known.add(day);
  }
  return found;
}
