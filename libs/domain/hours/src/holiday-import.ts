import { type Holiday, MAX_HOLIDAYS } from './working-hours.js';

/** Why an entry of a calendar becomes no holiday. */
export const HOLIDAY_SKIPS = [
  'knownAlready',
  'unreadable',
  'notAllDay',
  'otherRecurrence',
  'longerThanAMonth',
  'cancelled',
  'withoutName',
  'inThePast',
  'noRoom',
] as const;
export type HolidaySkip = (typeof HOLIDAY_SKIPS)[number];

export interface SkippedHoliday {
  readonly name: string;
  /** Null where the entry has no day that is a date. */
  readonly date: string | null;
  readonly reason: HolidaySkip;
}

/** What an import would do to a list of holidays; nothing is done by it. */
export interface HolidayImport {
  readonly added: readonly Holiday[];
  /** The same days under another name. */
  readonly changed: readonly Holiday[];
  readonly skipped: readonly SkippedHoliday[];
}

const dayOf = ({ date, yearly }: Holiday) => (yearly ? date.slice(5) : date);

/**
 * Lays what a calendar holds beside the holidays that are there. A day that is there under the same
 * name is skipped, and so is what comes after `MAX_HOLIDAYS`.
 */
export function plannedImport(
  known: readonly Holiday[],
  found: readonly Holiday[],
  unusable: readonly SkippedHoliday[],
): HolidayImport {
  const names = new Map(known.map((holiday) => [dayOf(holiday), holiday.name]));
  const [added, changed, skipped]: [Holiday[], Holiday[], SkippedHoliday[]] = [[], [], []];
  const taken = new Set<string>();
  for (const holiday of found) {
    const { name, date } = holiday;
    const day = dayOf(holiday);
    const before = names.get(day);
    // The first entry for a day counts: two feasts on one day are one holiday.
    const isTaken = taken.has(day);
    taken.add(day);
    if (before === name || isTaken) skipped.push({ name, date, reason: 'knownAlready' });
    else if (before !== undefined) changed.push(holiday);
    else if (known.length + added.length >= MAX_HOLIDAYS)
      skipped.push({ name, date, reason: 'noRoom' });
    else added.push(holiday);
  }
  return { added, changed, skipped: [...skipped, ...unusable] };
}

/** The holidays after an import, in the order of the calendar. */
export function withImported(
  known: readonly Holiday[],
  { added, changed }: Pick<HolidayImport, 'added' | 'changed'>,
): readonly Holiday[] {
  const names = new Map(changed.map((holiday) => [dayOf(holiday), holiday]));
  const kept = known.map((holiday) => names.get(dayOf(holiday)) ?? holiday);
  return [...kept, ...added].sort((one, other) => (one.date < other.date ? -1 : 1));
}
