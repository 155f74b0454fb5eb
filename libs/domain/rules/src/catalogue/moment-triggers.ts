import type { Moment } from '@bitacora/conversations/published';
import type { Trigger, TriggeringChange } from './triggers.js';
import { words } from './words.js';

const momentIs =
  (moment: Moment) =>
  ({ change }: TriggeringChange) =>
    change.type === 'TimerReached' && change.data.wait === moment;

/** Moments of the calendar, for conversations that are open or pending. */
export const MOMENT_TRIGGERS = [
  {
    name: 'dateReached',
    event: 'TimerReached',
    version: 1,
    words: words('llega una fecha', 'a date comes', 'chega uma data'),
    only: momentIs('date'),
    timer: 'date',
  },
  {
    name: 'weekdayAt',
    event: 'TimerReached',
    version: 1,
    words: words(
      'llega una hora de la semana',
      'a time of the week comes',
      'chega uma hora da semana',
    ),
    only: momentIs('weekday'),
    timer: 'weekday',
  },
] as const satisfies readonly Trigger[];
