import { rulePaused } from '@bitacora/conversations/published';
import { instant } from '@bitacora/schema';
import { z } from 'zod';
import { duration, flag } from '../params.js';
import { words } from '../words.js';
import { action } from './action.js';
import { refusedPlan } from './refused.js';

/** The longest wait, and the longest of all waits of a rule together: a year. */
export const MAX_WAIT_MINUTES = 525_600;

/**
 * The actions before it are done at once, those behind it when its time has come and the conditions hold then. It ends the turn of
 * the rule, so nothing that follows is planned with it.
 */
export const waitAction = action({
  name: 'wait',
  version: 1,
  icon: 'hourglass',
  words: words(
    'esperar {minutes} y seguir si aún se cumple; solo en horario de atención: {inHours}',
    'wait {minutes} and continue if it still holds; only in working hours: {inHours}',
    'esperar {minutes} e continuar se ainda se cumprir; só no horário de atendimento: {inHours}',
  ),
  params: {
    minutes: duration(MAX_WAIT_MINUTES, words('tiempo', 'time', 'tempo')),
    inHours: flag(
      words('solo en horario de atención', 'only in working hours', 'só no horário de atendimento'),
    ),
  },
  writes: () => [],
  leadsTo: () => [{ event: 'RulePaused' }],
  change: z.object({
    kind: z.literal('pauseRule'),
    dueAt: instant,
    triggerEventId: z.string().max(400),
    held: z.array(z.boolean()).max(200),
  }),
  plan: ({ minutes, inHours }, { eventId, held, waitEnd }) => {
    const dueAt = waitEnd(minutes, inHours);
    if (dueAt === null) return refusedPlan('NEVER_OPENS');
    return { dueAt, triggerEventId: eventId, held: [...held] };
  },
  apply: ({ dueAt, triggerEventId, held }, conversation, { rule, index }) => {
    const { ruleId, version: ruleVersion, name } = rule;
    const pause = { ruleId, ruleVersion, name, index, triggerEventId, dueAt, held };
    return rulePaused(conversation, pause);
  },
});
