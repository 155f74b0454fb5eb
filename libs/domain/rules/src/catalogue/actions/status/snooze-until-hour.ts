import { nextTimeOfDay } from '@bitacora/hours/published';
import { wholeNumber } from '../../params.js';
import { words } from '../../words.js';
import { action } from '../action.js';
import { snoozeEffects } from '../lead-to.js';
import { setStatusAction } from './set-status.js';

/** A month. */
const MOST_DAYS = 31;

export const snoozeUntilHourAction = action({
  name: 'snoozeUntilHour',
  version: 1,
  icon: 'alarm-clock',
  words: words(
    'posponer {days} días, hasta las {hour} h',
    'snooze for {days} days, until {hour} h',
    'adiar {days} dias, até as {hour} h',
  ),
  params: {
    /** 0: until the next time that it is that hour. */
    days: wholeNumber(0, MOST_DAYS, words('días', 'days', 'dias')),
    hour: wholeNumber(0, 23, words('hora (0–23)', 'hour (0–23)', 'hora (0–23)')),
  },
  writes: ({ days, hour }) => [{ field: 'status', value: `snoozed ${days} days, ${hour} h` }],
  leadsTo: snoozeEffects,
  change: setStatusAction.change,
  plan: ({ days, hour }, { at, timeZone }) => ({
    status: 'snoozed' as const,
    until: nextTimeOfDay(at, { days, hour, timeZone }),
  }),
  apply: setStatusAction.apply,
});
