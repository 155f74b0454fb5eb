import { STATUSES } from '@bitacora/conversations/published';
import { z } from 'zod';

/** A year. */
export const MAX_TIMER_MINUTES = 525_600;
/** So many days before or after a date at most. */
export const MAX_TIMER_DAYS = 365;

/** `09:30`. */
const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/u, 'TIME_INVALID');

/** How long something has to last. */
const lastingTimer = z.strictObject({
  kind: z.literal('lasting'),
  minutes: z.number().int().min(1).max(MAX_TIMER_MINUTES),
  /** Only minutes in the working hours of the inbox count. */
  inHours: z.boolean(),
  /** The status that has to last; null for triggers that ask for none. */
  status: z.enum(STATUSES).nullable(),
});

/** A moment before or after a date of the conversation or of the contact, on the clock of the inbox. */
const dateTimer = z.strictObject({
  kind: z.literal('date'),
  /** The fact of an attribute that is a date: `contact.attribute.date.a1`. */
  attribute: z.string().max(120),
  /** Days after the date; negative: before it. */
  days: z.number().int().min(-MAX_TIMER_DAYS).max(MAX_TIMER_DAYS),
  at: timeOfDay,
});

/** A time on days of the week, on the clock of the inbox. */
const weekdayTimer = z.strictObject({
  kind: z.literal('weekday'),
  /** ISO days of the week in their order: 1 is Monday. */
  weekdays: z
    .array(z.number().int().min(1).max(7))
    .min(1, 'WEEKDAYS_REQUIRED')
    .max(7)
    .refine((days) => days.every((day, place) => place === 0 || day > (days[place - 1] ?? 0))),
  at: timeOfDay,
});

/** Rules of before there were several kinds say none: something has to last. */
export function withTimerKind(timer: unknown): unknown {
  const isOlder = typeof timer === 'object' && timer !== null && !('kind' in timer);
  return isOlder ? { kind: 'lasting', ...timer } : timer;
}

/** What a rule with a trigger of time waits for, besides what the trigger says. */
export const ruleTimer = z.preprocess(
  withTimerKind,
  z.discriminatedUnion('kind', [lastingTimer, dateTimer, weekdayTimer]),
);
export type RuleTimer = z.output<typeof ruleTimer>;
export type TimerKind = RuleTimer['kind'];
export type TimerOf<K extends TimerKind> = Extract<RuleTimer, { kind: K }>;
