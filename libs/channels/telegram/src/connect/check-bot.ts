import type { Checked } from '@bitacora/channel-port';
import {
  type BotFailed,
  type TelegramConnection,
  type TelegramParts,
  callBot,
  faultOfCall,
} from '../bot-api.js';
import { botUser, webhookInfo } from './connect-bot.js';

/** Two calls are within the ten seconds of the port. */
const CALL_MS = 4500;
const REASON_MAX = 500;

/** Asks whether the token works, and whether messages come here: another program with the same token can take them. */
export async function checkBot(
  parts: TelegramParts,
  { settings, credentials }: TelegramConnection,
): Promise<Checked> {
  const { token, hook } = credentials;
  const me = await callBot(parts, token, { method: 'getMe', result: botUser, withinMs: CALL_MS });
  if (me.kind !== 'done') return refused(me);
  const asked = await callBot(parts, token, {
    ...{ method: 'getWebhookInfo', result: webhookInfo, withinMs: CALL_MS },
  });
  if (asked.kind !== 'done') return refused(asked);
  const { url, pending_update_count: waiting, last_error_message: error } = asked.result;
  const wanted = settings.receiving === 'webhook' ? (hook?.address ?? '') : '';
  if (url !== wanted) return notReceiving(`webhook: ${hostOf(url)}`);
  if (waiting > 0 && error !== undefined) return notReceiving(error);
  return { kind: 'fine' };
}

function notReceiving(reason: string): Checked {
  const words = reason.slice(0, REASON_MAX);
  return { kind: 'refused', fault: 'refused', reason: words, part: 'receiving' };
}

function refused(failed: BotFailed): Checked {
  return { kind: 'refused', ...faultOfCall(failed) };
}

/** The rest of an address can hold the secret of another program. */
function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : '-';
}
