/** Every reason for which working hours are refused. The console has words for each. */
export type HoursRefusal =
  /** Hours without any period: the inbox would never be open. */
  | 'NO_PERIODS'
  /** A period has to end after it begins. */
  | 'PERIOD_BACKWARDS'
  /** Two periods of one day have a time in common. */
  | 'PERIODS_OVERLAP'
  /** One period ends when the next begins: they are one. */
  | 'PERIODS_TOUCH'
  /** Params: `max`. */
  | 'TOO_MANY_PERIODS'
  /** Params: `max`. */
  | 'TOO_MANY_HOLIDAYS'
  /** The calendar has no such day. */
  | 'DATE_UNKNOWN'
  /** The same day is a holiday already. */
  | 'HOLIDAY_TWICE'
  | 'TIME_ZONE_UNKNOWN';

/** Why a file gives no holidays. The console has words for each. */
export const CALENDAR_REFUSALS = [
  /** More than `MAX_CALENDAR_BYTES`. */
  'CALENDAR_TOO_LARGE',
  /** More than `MAX_CALENDAR_ENTRIES`. */
  'CALENDAR_TOO_MANY',
  /** Whatever it is, it is no calendar. */
  'CALENDAR_UNREADABLE',
] as const;
export type CalendarRefusal = (typeof CALENDAR_REFUSALS)[number];

/** Largest file with a calendar, in bytes of UTF-8. */
export const MAX_CALENDAR_BYTES = 200_000;
/** Most entries of a calendar. */
export const MAX_CALENDAR_ENTRIES = 1000;
