import { WEEKDAYS, WEEKDAY_CHOICES } from '../catalogue/choices.js';
import { type CatalogueLanguage, words } from '../catalogue/words.js';
import { OPEN } from './sentence-words.js';
import type { TimerOf } from '../timers/timer.schema.js';

const SAID = {
  sameDay: words('el día de', 'on the day of', 'no dia de'),
  dayBefore: words('1 día antes de', '1 day before', '1 dia antes de'),
  dayAfter: words('1 día después de', '1 day after', '1 dia depois de'),
  before: words('{days} días antes de', '{days} days before', '{days} dias antes de'),
  after: words('{days} días después de', '{days} days after', '{days} dias depois de'),
  at: words('a las', 'at', 'às'),
  everyDay: words('todos los días', 'every day', 'todos os dias'),
} as const;

/** A moment by a date, in words: `3 days before “Renewal” at 09:00`. `attribute` is what the date is called. */
export function dateWords(
  { days, at }: Pick<TimerOf<'date'>, 'days' | 'at'>,
  attribute: string,
  language: CatalogueLanguage,
): string {
  const many = days < 0 ? SAID.before : SAID.after;
  const one = days < 0 ? SAID.dayBefore : SAID.dayAfter;
  const said = days === 0 ? SAID.sameDay : Math.abs(days) === 1 ? one : many;
  const distance = said[language].replace('{days}', String(Math.abs(days)));
  return `${distance} ${attribute} ${SAID.at[language]} ${at}`;
}

/** Times of the week, in words: `Monday, Friday at 09:00`. */
export function weekdayWords(
  { weekdays, at }: Pick<TimerOf<'weekday'>, 'weekdays' | 'at'>,
  language: CatalogueLanguage,
): string {
  const all = weekdays.length === WEEKDAYS.length;
  const named = weekdays.map((day) => WEEKDAY_CHOICES[day - 1]?.words[language] ?? String(day));
  const days = all ? SAID.everyDay[language] : named.join(', ') || OPEN;
  return `${days} ${SAID.at[language]} ${at}`;
}
