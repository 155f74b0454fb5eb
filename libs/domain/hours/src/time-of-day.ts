import { offsetAt } from './zone-clock.js';

const HOUR = 3_600_000;
const DAY = 86_400_000;

/** So many days after the day of an instant, at an hour (0–23) of an IANA zone. */
export interface TimeOfDay {
  readonly days: number;
  readonly hour: number;
  readonly timeZone: string;
}

/**
 * The instant (ISO 8601 UTC) at which it is that hour, so many days after the day of `at`. It is always later than `at`: an hour that is over
 * counts for the day after. An hour that clocks leave out comes as the one after it.
 */
export function nextTimeOfDay(at: string, { days, hour, timeZone }: TimeOfDay): string {
  const time = Date.parse(at);
  const midnight = Math.floor((time + offsetAt(time, timeZone)) / DAY) * DAY;
  const wanted = instantOf(midnight + days * DAY + hour * HOUR, timeZone);
  const next =
    wanted > time ? wanted : instantOf(midnight + (days + 1) * DAY + hour * HOUR, timeZone);
  return new Date(next).toISOString();
}

/** The instant at which the clocks of the zone show the local time. */
function instantOf(local: number, timeZone: string): number {
  const guess = local - offsetAt(local, timeZone);
  return local - offsetAt(guess, timeZone);
}
