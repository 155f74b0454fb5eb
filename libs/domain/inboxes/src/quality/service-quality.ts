import { SPAN_UNITS, type TimeSpan } from '@bitacora/hours/published';
import { z } from 'zod';

/** Most of a unit that an answer may take: 999 hours are six weeks. */
export const MAX_TARGET_AMOUNT = 999;

/** Within how much time a person of the team has to answer, as an event holds it. */
export const recordedServiceQuality = z.object({
  hasTarget: z.boolean(),
  /** Null: it was never given; then it is off. Off keeps it. */
  amount: z.number().int().min(1).max(MAX_TARGET_AMOUNT).nullable(),
  unit: z.enum(SPAN_UNITS),
  /** Only time within the working hours of the inbox counts. */
  inHours: z.boolean(),
  /** After which part of the time, in per cent, it is warned that an answer will be late. */
  warnPercent: z.number().int().min(1).max(99),
});
export type ServiceQuality = Readonly<z.output<typeof recordedServiceQuality>>;

/** Of an inbox that was never asked for any. */
export const NO_SERVICE_QUALITY: ServiceQuality = {
  hasTarget: false,
  amount: null,
  unit: 'minutes',
  inHours: false,
  warnPercent: 75,
};

/** The answer target of an inbox: the time in which a person has to answer; null: it has none. */
export function answerTargetOf({
  hasTarget,
  amount,
  unit,
  inHours,
}: ServiceQuality): TimeSpan | null {
  return hasTarget && amount !== null ? { amount, unit, inHours } : null;
}
