import type { Polled } from '@bitacora/channel-port';
import { z } from 'zod';
import {
  type TelegramConnection,
  type TelegramParts,
  callBot,
  faultOfCall,
  isTokenRefused,
} from '../bot-api.js';
import { incomingOfUpdate } from './incoming-update.js';
import { READ_UPDATES, telegramUpdate } from './update-shape.js';

/** Seconds for which Telegram holds the call when there is nothing. */
const HELD_S = 25;
const WITHIN_MS = 35_000;
/** Updates of one call; each has less than a hundred kilobytes. */
const AT_ONCE = 50;
const MOST_BYTES = 8 * 1024 * 1024;

const updates = z.array(z.looseObject({ update_id: z.int() })).max(AT_ONCE);

/**
 * Fetches what is new. A call confirms what came before its offset, so that an update is fetched again until its cursor was kept (Bot API,
 * getUpdates). Numbers of updates are those of a bot: a cursor of another one counts for nothing.
 */
export async function pollUpdates(
  parts: TelegramParts,
  { settings, credentials: { token } }: TelegramConnection,
  cursor: string | null,
  signal: AbortSignal,
): Promise<Polled> {
  const { botId } = settings;
  const offset = offsetOf(cursor, botId);
  const allowed = { allowed_updates: READ_UPDATES, limit: AT_ONCE, timeout: HELD_S };
  const answer = await callBot(parts, token, {
    method: 'getUpdates',
    parameters: offset === null ? allowed : { ...allowed, offset },
    ...{ result: updates, withinMs: WITHIN_MS, most: MOST_BYTES, signal },
  });
  if (answer.kind !== 'done') {
    const retryAfterMs = answer.kind === 'refused' ? answer.retryAfterMs : null;
    const isTokenDead = isTokenRefused(answer);
    const { fault } = faultOfCall(answer);
    return { kind: 'failed', fault, isFinal: false, retryAfterMs, isTokenDead };
  }
  const read = answer.result.map((raw) => ({ raw, update: telegramUpdate.safeParse(raw) }));
  const incoming = read.flatMap(({ update }) =>
    update.success ? incomingOfUpdate(update.data, settings) : [],
  );
  const unreadable = read.flatMap(({ raw, update }) =>
    update.success ? [] : [new TextEncoder().encode(JSON.stringify(raw))],
  );
  const next = Math.max(offset ?? 0, ...answer.result.map(({ update_id: id }) => id + 1));
  const isMore = answer.result.length === AT_ONCE;
  return { kind: 'polled', incoming, unreadable, cursor: `${botId}:${next}`, isMore };
}

function offsetOf(cursor: string | null, botId: string): number | null {
  const [, of, offset] = /^(\d{1,20}):(\d{1,15})$/.exec(cursor ?? '') ?? [];
  return of === botId && offset !== '0' ? Number(offset) : null;
}
