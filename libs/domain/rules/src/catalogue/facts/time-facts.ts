import { isHolidayAt, isOpenAt } from '@bitacora/hours/published';
import { WEEKDAYS, WEEKDAY_CHOICES } from '../choices.js';
import type { Fact } from './fact.js';
import { localTime } from './fact-values.js';
import { words } from '../words.js';

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
