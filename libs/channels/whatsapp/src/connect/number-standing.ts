import type { DailyLimit, SaidStanding } from '@bitacora/channel-port';
import { z } from 'zod';

/** Source: Meta, "WhatsApp Business Phone Number", "Messaging limits", "Throughput". */
export const STANDING_FIELDS =
  'quality_rating,whatsapp_business_manager_messaging_limit,throughput';

const word = z.string().max(40).optional().catch(undefined);
const figure = z
  .union([z.number().int(), z.string().max(40)])
  .optional()
  .catch(undefined);

/** What of the number is asked for; what is not as documented counts as not said. */
export const standingOfNumber = z.object({
  quality_rating: word,
  whatsapp_business_manager_messaging_limit: figure,
  throughput: z.object({ level: word }).optional().catch(undefined),
});

/** Source: Meta, "phone_number_quality_update" and "business_capability_update" webhook reference. */
export const standingUpdate = z.object({
  display_phone_number: word,
  event: word,
  current_limit: figure,
  max_daily_conversations_per_business: figure,
});
export type StandingUpdate = Readonly<z.output<typeof standingUpdate>>;

const QUALITIES = new Map<string, SaidStanding['quality']>([
  ['GREEN', 'good'],
  ['YELLOW', 'medium'],
  ['RED', 'low'],
]);
const THROUGHPUTS = new Map<string, SaidStanding['throughput']>([
  ['STANDARD', 'standard'],
  ['HIGH', 'high'],
]);

/** A value that Meta has no words for here is `unknown`. */
export function standingSaid(said: z.output<typeof standingOfNumber>): SaidStanding {
  const { quality_rating: quality, throughput } = said;
  const limit = limitOf(said.whatsapp_business_manager_messaging_limit);
  return {
    quality: QUALITIES.get(quality ?? '') ?? 'unknown',
    throughput: THROUGHPUTS.get(throughput?.level ?? '') ?? 'unknown',
    limit: limit ?? { dailyLimit: null, unlimited: false },
  };
}

/** What a webhook says by itself. Its quality is said nowhere but by the number. */
export function standingUpdated(update: StandingUpdate): SaidStanding {
  const limit = limitOf(update.max_daily_conversations_per_business);
  return {
    ...(limit && { limit }),
    ...(update.event === 'THROUGHPUT_UPGRADE' && { throughput: 'high' as const }),
  };
}

const LARGEST = 1_000_000_000;

/** `TIER_2K`, `TIER_UNLIMITED`, or a figure, of which -1 is no limit. Null: it says none. */
function limitOf(said: number | string | undefined): DailyLimit | null {
  if (said === -1 || said === '-1' || said === 'TIER_UNLIMITED')
    return { dailyLimit: null, unlimited: true };
  const [, figures = '', thousands] = /^(?:TIER_)?(\d{1,9})(K?)$/u.exec(String(said ?? '')) ?? [];
  if (figures === '') return null;
  const dailyLimit = Number(figures) * (thousands === 'K' ? 1000 : 1);
  return dailyLimit > LARGEST ? null : { dailyLimit, unlimited: false };
}
