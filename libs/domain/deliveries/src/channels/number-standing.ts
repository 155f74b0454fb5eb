import { z } from 'zod';

/** What a provider thinks of how clients take what a number sends them. */
export const NUMBER_QUALITIES = ['good', 'medium', 'low', 'unknown'] as const;
export type NumberQuality = (typeof NUMBER_QUALITIES)[number];

/** How many messages in a second a number sends and gets at the most, as its provider names it. */
export const NUMBER_THROUGHPUTS = ['standard', 'high', 'unknown'] as const;
export type NumberThroughput = (typeof NUMBER_THROUGHPUTS)[number];

const MOST = 1_000_000_000;

/** What is known of the number of an inbox. */
export const numberStanding = z.object({
  quality: z.enum(NUMBER_QUALITIES),
  /** How many clients may be written to first within 24 hours; null: it is not known, or there is no limit. */
  dailyLimit: z.number().int().min(0).max(MOST).nullable(),
  unlimited: z.boolean(),
  throughput: z.enum(NUMBER_THROUGHPUTS),
});
export type NumberStanding = Readonly<z.output<typeof numberStanding>>;

export const UNKNOWN_STANDING: NumberStanding = {
  ...{ quality: 'unknown', dailyLimit: null, unlimited: false, throughput: 'unknown' },
};

/** What is said of it now; what is absent stays as it was. */
export const saidStanding = z.object({
  quality: z.enum(NUMBER_QUALITIES).optional(),
  limit: numberStanding.pick({ dailyLimit: true, unlimited: true }).optional(),
  throughput: z.enum(NUMBER_THROUGHPUTS).optional(),
});
type Said = Readonly<z.output<typeof saidStanding>>;

/** As it is after that; null: nothing of it is another. */
export function changedStanding(
  before: NumberStanding | null,
  { quality, limit, throughput }: Said,
): NumberStanding | null {
  const known = before ?? UNKNOWN_STANDING;
  const next: NumberStanding = {
    quality: quality ?? known.quality,
    dailyLimit: limit ? limit.dailyLimit : known.dailyLimit,
    unlimited: limit ? limit.unlimited : known.unlimited,
    throughput: throughput ?? known.throughput,
  };
  const isSame =
    before !== null &&
    next.quality === before.quality &&
    next.dailyLimit === before.dailyLimit &&
    next.unlimited === before.unlimited &&
    next.throughput === before.throughput;
  return isSame ? null : next;
}
