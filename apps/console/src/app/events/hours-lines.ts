import type { Holiday, WorkingPeriod } from '@bitacora/hours/published';

/** The name of a day of the week by its ISO number: 1 is Monday. */
export function weekdayName(day: number, language: string): string {
  // 1 January 2024 was a Monday.
  const format = new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' });
  return format.format(Date.UTC(2024, 0, day));
}

/** A line for each day that has periods, in the order of the week: "lunes 09:00–13:00, 14:00–18:00". */
export function periodLines(
  periods: readonly WorkingPeriod[],
  language: string,
): readonly string[] {
  const days = [...new Set(periods.map(({ day }) => day))].sort((one, other) => one - other);
  return days.map((day) => {
    const times = periods.filter((period) => period.day === day);
    const said = times.map(({ from, to }) => `${from}–${to}`);
    return `${weekdayName(day, language)} ${said.join(', ')}`;
  });
}

/** "Navidad: 25 de diciembre, cada año"; `yearly` are the last words. */
export function holidayLine({ name, date, yearly }: Holiday, language: string, words: string) {
  const format = new Intl.DateTimeFormat(language, {
    day: 'numeric',
    month: 'long',
    ...(yearly ? {} : { year: 'numeric' }),
    timeZone: 'UTC',
  });
  const day = format.format(Date.parse(`${date}T00:00:00Z`));
  return `${name}: ${day}${yearly ? `, ${words}` : ''}`;
}
