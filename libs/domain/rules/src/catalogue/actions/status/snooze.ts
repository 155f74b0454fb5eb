import { wholeNumber } from '../../params.js';
import { words } from '../../words.js';
import { action } from '../action.js';
import { snoozeEffects } from '../lead-to.js';
import { setStatusAction } from './set-status.js';

const MINUTE = 60_000;
/** A month. */
const LONGEST_SNOOZE_MINUTES = 31 * 24 * 60;

export const snoozeAction = action({
  name: 'snooze',
  version: 1,
  icon: 'alarm-clock',
  words: words(
    'posponer {minutes} minutos',
    'snooze for {minutes} minutes',
    'adiar {minutes} minutos',
  ),
  params: {
    minutes: wholeNumber(1, LONGEST_SNOOZE_MINUTES, words('minutos', 'minutes', 'minutos')),
  },
  writes: ({ minutes }) => [{ field: 'status', value: `snoozed ${minutes}` }],
  leadsTo: snoozeEffects,
  change: setStatusAction.change,
  plan: ({ minutes }, { at }) => ({
    status: 'snoozed' as const,
    until: new Date(Date.parse(at) + minutes * MINUTE).toISOString(),
  }),
  apply: setStatusAction.apply,
});
