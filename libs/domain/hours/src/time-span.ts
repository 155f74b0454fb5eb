import { z } from 'zod';
import { addWorkingTime, workingTimeBetween } from './hours.questions.js';
import type { WorkingHours } from './working-hours.js';

/** What a span of time is given in, from the shortest. */
export const SPAN_UNITS = ['seconds', 'minutes', 'hours'] as const;
export type SpanUnit = (typeof SPAN_UNITS)[number];

const MS: Readonly<Record<SpanUnit, number>> = { seconds: 1000, minutes: 60_000, hours: 3_600_000 };

/** Most of a unit, as an event holds it: a year of minutes. */
export const MAX_SPAN_AMOUNT = 525_600;

/** A span of time as a person gives it. */
export const timeSpan = z.object({
  amount: z.number().int().min(1).max(MAX_SPAN_AMOUNT),
  unit: z.enum(SPAN_UNITS),
  /** Only time within working hours counts. */
  inHours: z.boolean(),
});
export type TimeSpan = Readonly<z.output<typeof timeSpan>>;

/** Its length in milliseconds of whatever time counts. */
export function spanMs({ amount, unit }: Pick<TimeSpan, 'amount' | 'unit'>): number {
  return amount * MS[unit];
}

/**
 * When the span, or a share of it (0 to 1), that began at an instant is over, ISO 8601 UTC. Null: working hours let it pass at no
 * time that is looked at.
 */
export function spanEnd(
  span: TimeSpan,
  from: string,
  hours: WorkingHours | null,
  share = 1,
): string | null {
  return addWorkingTime(span.inHours ? hours : null, from, Math.round(spanMs(span) * share));
}

/** Milliseconds between two instants, as the span counts them. */
export function timeOfSpan(
  { inHours }: Pick<TimeSpan, 'inHours'>,
  from: string,
  to: string,
  hours: WorkingHours | null,
): number {
  return workingTimeBetween(inHours ? hours : null, from, to);
}
