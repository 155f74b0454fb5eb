import { STATUSES } from '@bitacora/conversations/published';
import { z } from 'zod';

/** A year. */
export const MAX_TIMER_MINUTES = 525_600;

/** How long something has to last before a rule with a trigger of time is asked. */
export const ruleTimer = z.strictObject({
  minutes: z.number().int().min(1).max(MAX_TIMER_MINUTES),
  /** Only minutes in the working hours of the inbox count. */
  inHours: z.boolean(),
  /** The status that has to last; null for triggers that ask for none. */
  status: z.enum(STATUSES).nullable(),
});
export type RuleTimer = z.output<typeof ruleTimer>;
