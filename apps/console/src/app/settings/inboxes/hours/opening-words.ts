import { type WorkingHours, isOpenAt, nextOpeningAfter } from '@bitacora/hours/published';

/** Whether an inbox is open at a moment, and when it opens next, in words of the zone of its hours. */
export interface OpeningNow {
  readonly open: boolean;
  /** "lunes, 09:00", with the date when that is a week away or more; null: not within sight. */
  readonly opens: string | null;
}

const WEEK = 6 * 86_400_000;

/** What the hours mean at a moment (milliseconds since 1970). */
export function openingNow(hours: WorkingHours | null, now: number, language: string): OpeningNow {
  const instant = new Date(now).toISOString();
  if (isOpenAt(hours, instant)) return { open: true, opens: null };
  const next = nextOpeningAfter(hours, instant);
  if (!hours || !next) return { open: false, opens: null };
  const far = Date.parse(next) - now > WEEK;
  const format = new Intl.DateTimeFormat(language, {
    weekday: 'long',
    ...(far ? { day: 'numeric', month: 'long' } : {}),
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: hours.timeZone,
  });
  return { open: false, opens: format.format(Date.parse(next)) };
}
