import { type WorkingHours, isOpenAt } from '@bitacora/hours/published';
import type { InboxEntry } from './directory-document.js';

/** The hours that an inbox had at an instant (ISO 8601 UTC); null: always. */
export function hoursAt(
  { hours, formerHours }: Pick<InboxEntry, 'hours' | 'formerHours'>,
  at: string,
): WorkingHours | null {
  const then = formerHours.find(({ until }) => at < until);
  return then ? then.hours : hours;
}

/** Whether something that came at an instant came outside of the working hours of then. */
export function cameOutsideHours(
  inbox: Pick<InboxEntry, 'hours' | 'formerHours'> | undefined,
  at: string,
): boolean {
  return inbox !== undefined && !isOpenAt(hoursAt(inbox, at), at);
}
