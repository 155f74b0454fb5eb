import { z } from 'zod';
import { instantWithOffset, line } from '@bitacora/schema';
import { ruleAction } from './catalogue/actions.js';
import { TRIGGER_NAMES } from './catalogue/triggers.js';
import { conditions } from './conditions.schema.js';
import { ruleTimer } from './timers/timer.schema.js';

/** Actions of one rule. */
export const MAX_ACTIONS = 50;
export const MAX_RULE_NAME = 80;

/** This many minutes mean a calendar day of the account, however long it is: see `calendarDay`. */
export const MINUTES_OF_A_DAY = 1440;

/**
 * At most `perConversation` runs in one conversation within any `perPeriodMinutes`, or within a
 * calendar day when these are 1440; null: ever.
 */
const limits = z.strictObject({
  perConversation: z.number().int().min(1).max(1000),
  perPeriodMinutes: z.number().int().min(1).max(525_600).nullable(),
});

/** The rule acts on events from `from` up to, not including, `until`. */
const activeWindow = z
  .strictObject({ from: instantWithOffset.nullable(), until: instantWithOffset.nullable() })
  .refine(({ from, until }) => from === null || until === null || from < until, {
    path: ['until'],
    message: 'WINDOW_ENDS_BEFORE_START',
  });

/**
 * The whole text of one version of a rule. This checks its shape; `validateRule` checks that the
 * facts, operators, values and things it names exist.
 */
export const ruleBody = z.strictObject({
  name: line(MAX_RULE_NAME),
  trigger: z.enum(TRIGGER_NAMES),
  /** What triggers of time wait for; absent for all others, which null means, too. */
  timer: z.preprocess((timer) => timer ?? undefined, ruleTimer.optional()).optional(),
  conditions,
  actions: z.array(ruleAction).min(1).max(MAX_ACTIONS),
  /** The rules behind it in the order are not asked when it acts. */
  stop: z.boolean(),
  limits: limits.nullable(),
  window: activeWindow.nullable(),
});
export type RuleBody = z.output<typeof ruleBody>;
