import { type CatalogueLanguage, type CatalogueWords, words } from '../catalogue/words.js';

const HOUR = 60;
const DAY = 24 * HOUR;

interface Unit {
  readonly minutes: number;
  readonly one: CatalogueWords;
  readonly many: CatalogueWords;
}

/** The largest first. */
const UNITS: readonly [Unit, ...Unit[]] = [
  { minutes: DAY, one: words('1 día', '1 day', '1 dia'), many: words('días', 'days', 'dias') },
  {
    minutes: HOUR,
    one: words('1 hora', '1 hour', '1 hora'),
    many: words('horas', 'hours', 'horas'),
  },
  {
    minutes: 1,
    one: words('1 minuto', '1 minute', '1 minuto'),
    many: words('minutos', 'minutes', 'minutos'),
  },
];

const IN_HOURS = words(
  'en horario de atención',
  'within working hours',
  'em horário de atendimento',
);

/** A time in the largest unit that says it whole: `2 hours`, `90 minutes`. */
export function durationIn(
  language: CatalogueLanguage,
  { minutes, inHours }: { readonly minutes: number; readonly inHours: boolean },
): string {
  // A day of working hours is none of 24 hours, so it is said in hours.
  const unit =
    UNITS.find((each) => minutes % each.minutes === 0 && !(inHours && each.minutes === DAY)) ??
    UNITS[0];
  const count = minutes / unit.minutes;
  const said = count === 1 ? unit.one[language] : `${count} ${unit.many[language]}`;
  return inHours ? `${said} ${IN_HOURS[language]}` : said;
}
