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
