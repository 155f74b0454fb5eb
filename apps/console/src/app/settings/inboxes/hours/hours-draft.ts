import type { InboxSettings } from '@bitacora/console-data';
import {
  type Holiday,
  type HoursFault,
  ISO_WEEKDAYS,
  type WorkingHours,
  hoursFaults,
} from '@bitacora/hours/published';

/** A period as a field for a time has it: the end of the day is `00:00` there, and a time can be missing. */
export interface TimesDraft {
  readonly from: string;
  readonly to: string;
}

/** When people answer, as it is in the form. The week stays in the form while the inbox is always open. */
export interface HoursDraft {
  readonly always: boolean;
  readonly timeZone: string;
  /** Periods of each day, Monday first. */
  readonly week: readonly (readonly TimesDraft[])[];
  readonly holidays: readonly Holiday[];
}

const END_OF_DAY = '24:00';
const MIDNIGHT = '00:00';

export const USUAL_TIMES: TimesDraft = { from: '09:00', to: '18:00' };
/** What is offered after a period: an hour, an hour later; nothing where the day has no room for it. */
export function timesAfter({ to }: TimesDraft): TimesDraft {
  const hour = Number(to.slice(0, 2));
  const at = (hours: number) => `${String(hours % 24).padStart(2, '0')}${to.slice(2)}`;
  const fits = to !== '' && to !== MIDNIGHT && hour + 2 < 24;
  return fits ? { from: at(hour + 1), to: at(hour + 2) } : { from: '', to: '' };
}

const WORK_DAYS = 5;

/** The form of hours as they are saved; an inbox without hours is offered the usual ones. */
export function hoursDraftOf({ hours }: Pick<InboxSettings, 'hours'>, zone: string): HoursDraft {
  if (!hours) {
    const week = ISO_WEEKDAYS.map((day) => (day <= WORK_DAYS ? [USUAL_TIMES] : []));
    return { always: true, timeZone: zone, week, holidays: [] };
  }
  const { timeZone, periods, holidays } = hours;
  const week = ISO_WEEKDAYS.map((day) =>
    periods
      .filter((period) => period.day === day)
      .map(({ from, to }) => ({ from, to: to === END_OF_DAY ? MIDNIGHT : to })),
  );
  const plain = holidays.map(({ name, date, yearly }) => ({ name, date, yearly }));
  return { always: false, timeZone, week, holidays: plain };
}

/** The hours that a form means; null: always open. */
export function hoursIn({ always, timeZone, week, holidays }: HoursDraft): WorkingHours | null {
  if (always) return null;
  const periods = week.flatMap((day, nth) =>
    day.map(({ from, to }) => ({
      day: ISO_WEEKDAYS[nth] ?? 1,
      from,
      to: to === MIDNIGHT ? END_OF_DAY : to,
    })),
  );
  const named = holidays.map(({ name, date, yearly }) => ({ name: name.trim(), date, yearly }));
  return { timeZone, periods, holidays: named };
}

/** How many things differ from what is saved, as a person counts them: days, the zone, the holidays. */
export function hoursChanges(draft: HoursDraft, saved: HoursDraft): number {
  if (draft.always && saved.always) return 0;
  const differs = (one: unknown, other: unknown) =>
    Number(JSON.stringify(one) !== JSON.stringify(other));
  if (draft.always !== saved.always) return 1;
  return (
    differs(draft.timeZone, saved.timeZone) +
    draft.week.reduce((sum, day, nth) => sum + differs(dayOf(day), dayOf(saved.week[nth])), 0) +
    differs(holidaysOf(draft), holidaysOf(saved))
  );
}

/** As they are saved, in the order of the calendar: a file brings them in any order, and with more than is kept. */
function holidaysOf({ holidays }: HoursDraft): readonly Holiday[] {
  return holidays
    .map(({ name, date, yearly }) => ({ name: name.trim(), date, yearly }))
    .sort((one, other) => (one.date < other.date ? -1 : 1));
}

function dayOf(day: readonly TimesDraft[] = []): readonly TimesDraft[] {
  return day
    .map(({ from, to }) => ({ from, to }))
    .sort((one, other) => (one.from < other.from ? -1 : 1));
}

/** Code of what is wrong, with its params; words stand under `settings.hours.wrong.<code>` or `errors.<code>`. */
export interface HoursProblem {
  readonly code: 'timeMissing' | 'nameMissing' | 'nameLong' | HoursFault['code'];
  readonly params?: HoursFault['params'];
}

const NAME_LONGEST = 80;

/** What is wrong, by place: `day.0.1` is the second period of Monday, `holiday.2` the third holiday. */
export function hoursProblems(draft: HoursDraft): ReadonlyMap<string, HoursProblem> {
  const found = new Map<string, HoursProblem>();
  const hours = hoursIn(draft);
  if (!hours) return found;
  const places = draft.week.flatMap((day, nth) => day.map((_, at) => `day.${nth}.${at}`));
  const whole = hours.periods.every(({ from, to }) => from !== '' && to !== '');
  for (const [nth, { from, to }] of hours.periods.entries()) {
    if (from === '' || to === '') found.set(places[nth] ?? '', { code: 'timeMissing' });
  }
  for (const [nth, { name }] of hours.holidays.entries()) {
    if (name === '') found.set(`holiday.${nth}`, { code: 'nameMissing' });
    else if (name.length > NAME_LONGEST) found.set(`holiday.${nth}`, { code: 'nameLong' });
  }
  for (const { code, field, params } of whole ? hoursFaults(hours) : []) {
    const [of = '', nth = ''] = field.split('.');
    const at = nth === '' ? of : of === 'periods' ? places[Number(nth)] : `holiday.${nth}`;
    if (at && !found.has(at)) found.set(at, { code, ...(params ? { params } : {}) });
  }
  return found;
}
