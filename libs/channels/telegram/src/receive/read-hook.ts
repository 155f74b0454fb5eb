import type { HookReading, HookRequest } from '@bitacora/channel-port';
import { createHash, timingSafeEqual } from 'node:crypto';
import type { TelegramConnection } from '../bot-api.js';
import { incomingOfUpdate } from './incoming-update.js';
import { telegramUpdate } from './update-shape.js';

/** What Telegram posts as a proof (Bot API, setWebhook, secret_token). */
const SECRET_HEADER = 'x-telegram-bot-api-secret-token';

/** Verifies a webhook, and reads its update; also one that was fetched and kept. */
export function readTelegramHook(
  { headers, body, fetched }: HookRequest,
  { settings, credentials: { hook } }: TelegramConnection,
): HookReading {
  // What was fetched from Telegram itself has no secret.
  const isProved = hook !== null && isSame(headers[SECRET_HEADER] ?? '', hook.secret);
  if (fetched === undefined && !isProved) return { kind: 'notVerified' };
  const said = parsed(body);
  if (said === undefined) return { kind: 'unreadable', why: 'noJson' };
  const update = telegramUpdate.safeParse(said);
  if (!update.success) return { kind: 'unreadable', why: placeOf(update.error.issues[0]?.path) };
  return { kind: 'read', incoming: incomingOfUpdate(update.data, settings) };
}

function parsed(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    return undefined;
  }
}

/** Which field is not as it was documented; nothing of what it says. */
function placeOf(path: readonly PropertyKey[] = []): string {
  return path.map(String).join('.').slice(0, 200) || 'update';
}

/** In a time that says nothing of where they differ. */
function isSame(given: string, secret: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(secret));
}
