import { z } from 'zod';

/** Most periods of one day of the week. */
export const MAX_PERIODS_A_DAY = 6;
/** Most holidays of one calendar. */
export const MAX_HOLIDAYS = 200;
/** Days of the week by their ISO number: 1 is Monday. */
export const ISO_WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;
export type IsoWeekday = (typeof ISO_WEEKDAYS)[number];

/** `09:30`; the end of a day is `24:00`. */
const timeOfDay = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/);
/** `2026-12-25`. */
const calendarDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/** A stretch of a day of the week on which people answer: from `from` on, `to` is not inside. */
const period = z.object({
  day: z.int().min(1).max(7),
  from: timeOfDay,
  to: timeOfDay,
});

/** The shape of working hours; what a shape cannot say is asked of `hoursFaults`. */
export const workingHours = (holidayName: z.ZodType<string>) =>
  z.object({
    timeZone: z.string().min(1).max(60),
    periods: z.array(period).max(ISO_WEEKDAYS.length * MAX_PERIODS_A_DAY),
    holidays: z
      .array(z.object({ name: holidayName, date: calendarDate, yearly: z.boolean() }))
      .max(MAX_HOLIDAYS),
  });

/**
 * When people answer: periods of the week on the clock of an IANA zone, without the holidays. Null
 * instead of it means always.
 */
export type WorkingHours = z.output<ReturnType<typeof workingHours>>;
export type WorkingPeriod = WorkingHours['periods'][number];
/** A day that is closed; `yearly`: on this day of each year, 29 February in leap years only. */
export type Holiday = WorkingHours['holidays'][number];

/** Minutes from the beginning of the day: `09:30` is 570. */
export function minuteOfDay(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

/** Whether the text is a day that the calendar has: 30 February is none. */
export function isCalendarDate(date: string): boolean {
  if (!calendarDate.safeParse(date).success) return false;
  const time = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(date);
}
