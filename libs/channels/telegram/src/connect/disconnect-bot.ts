import { z } from 'zod';
import { type TelegramConnection, type TelegramParts, callBot } from '../bot-api.js';
import { webhookInfo } from './connect-bot.js';

/** Two calls are within the time that a deletion waits. */
const CALL_MS = 4500;

/** Asks Telegram to post no more. A bot that posts elsewhere by now, such as to another inbox, is left as it is. */
export async function disconnectBot(
  parts: TelegramParts,
  { credentials: { token, hook } }: TelegramConnection,
): Promise<void> {
  if (!hook) return;
  const asked = await callBot(parts, token, {
    ...{ method: 'getWebhookInfo', result: webhookInfo, withinMs: CALL_MS },
  });
  if (asked.kind !== 'done' || asked.result.url !== hook.address) return;
  await callBot(parts, token, {
    ...{ method: 'deleteWebhook', parameters: { drop_pending_updates: true } },
    ...{ result: z.unknown(), withinMs: CALL_MS },
  });
}
