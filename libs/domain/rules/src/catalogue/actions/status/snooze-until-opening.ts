import { words } from '../../words.js';
import { action } from '../action.js';
import { snoozeEffects } from '../lead-to.js';
import { refusedPlan } from '../refused.js';
import { setStatusAction } from './set-status.js';

export const snoozeUntilOpeningAction = action({
  name: 'snoozeUntilOpening',
  version: 1,
  icon: 'alarm-clock',
  words: words(
    'posponer hasta que vuelva a abrir la bandeja',
    'snooze until the inbox opens again',
    'adiar até a caixa de entrada abrir de novo',
  ),
  params: {},
  writes: () => [{ field: 'status', value: 'snoozed until the inbox opens' }],
  leadsTo: snoozeEffects,
  change: setStatusAction.change,
  plan: (_values, { nextOpening }) => {
    const until = nextOpening();
    return until === null ? refusedPlan('NEVER_OPENS') : { status: 'snoozed' as const, until };
  },
  apply: setStatusAction.apply,
});
