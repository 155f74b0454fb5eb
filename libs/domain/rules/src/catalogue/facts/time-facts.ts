import { isHolidayAt, isOpenAt } from '@bitacora/hours/published';
import { WEEKDAYS, WEEKDAY_CHOICES } from '../choices.js';
import type { Fact } from './fact.js';
import type { FactContext } from './fact-context.js';
import { dayIn, localTime } from './fact-values.js';
import { words } from '../words.js';

/** Saturday is the sixth day of ISO weeks. */
const SATURDAY = 6;

/** The clock of the inbox: that of its hours, else that of the account. */
const clockOf = ({ inbox, timeZone }: FactContext) => inbox?.hours?.timeZone ?? timeZone;

/** Time is the event's time, in the zone of the account; hours and holidays are those of the inbox, in their own zone. */
export const TIME_FACTS = [
  {
    name: 'time.hour',
    type: 'number',
    version: 1,
    group: 'time',
    words: words('hora del día (0–23)', 'hour of the day (0–23)', 'hora do dia (0–23)'),
    min: 0,
    max: 23,
    comesAround: true,
    read: ({ event, timeZone }) => localTime(event.at, timeZone).hour,
  },
  {
    name: 'time.weekday',
    type: 'choice',
    version: 1,
    group: 'time',
    words: words('día de la semana', 'day of the week', 'dia da semana'),
    choices: WEEKDAY_CHOICES,
    read: ({ event, timeZone }) => WEEKDAYS[localTime(event.at, timeZone).weekday - 1] ?? null,
  },
  {
    name: 'time.date',
    type: 'date',
    version: 1,
    group: 'time',
    words: words('fecha', 'date', 'data'),
    read: ({ event, timeZone }) => dayIn(event.at, timeZone),
  },
  {
    name: 'time.dayOfMonth',
    type: 'number',
    version: 1,
    group: 'time',
    words: words('día del mes (1–31)', 'day of the month (1–31)', 'dia do mês (1–31)'),
    min: 1,
    max: 31,
    comesAround: true,
    read: ({ event, timeZone }) => Number(dayIn(event.at, timeZone).slice(8)),
  },
  {
    name: 'time.month',
    type: 'number',
    version: 1,
    group: 'time',
    words: words('mes (1–12)', 'month (1–12)', 'mês (1–12)'),
    min: 1,
    max: 12,
    comesAround: true,
    read: ({ event, timeZone }) => Number(dayIn(event.at, timeZone).slice(5, 7)),
  },
  {
    name: 'time.weekend',
    type: 'boolean',
    version: 1,
    group: 'time',
    words: words('es fin de semana', 'it is a weekend', 'é fim de semana'),
    read: ({ event, timeZone }) => localTime(event.at, timeZone).weekday >= SATURDAY,
  },
  {
    name: 'time.inboxHour',
    type: 'number',
    version: 1,
    group: 'time',
    words: words(
      'hora del día en la zona de la bandeja (0–23)',
      'hour of the day in the zone of the inbox (0–23)',
      'hora do dia no fuso da caixa de entrada (0–23)',
    ),
    min: 0,
    max: 23,
    comesAround: true,
    read: (context) => localTime(context.event.at, clockOf(context)).hour,
  },
  {
    name: 'time.inboxWeekday',
    type: 'choice',
    version: 1,
    group: 'time',
    words: words(
      'día de la semana en la zona de la bandeja',
      'day of the week in the zone of the inbox',
      'dia da semana no fuso da caixa de entrada',
    ),
    choices: WEEKDAY_CHOICES,
    read: (context) => WEEKDAYS[localTime(context.event.at, clockOf(context)).weekday - 1] ?? null,
  },
  {
    name: 'time.withinHours',
    type: 'boolean',
    version: 1,
    group: 'time',
    words: words(
      'es horario de atención de la bandeja',
      'it is within the working hours of the inbox',
      'é horário de atendimento da caixa de entrada',
    ),
    read: ({ event, inbox }) => inbox && isOpenAt(inbox.hours, event.at),
  },
  {
    name: 'time.holiday',
    type: 'boolean',
    version: 1,
    group: 'time',
    words: words(
      'es feriado en la bandeja',
      'it is a holiday of the inbox',
      'é feriado na caixa de entrada',
    ),
    read: ({ event, inbox }) => inbox && isHolidayAt(inbox.hours, event.at),
  },
] as const satisfies readonly Fact[];
