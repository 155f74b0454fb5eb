import { type Downloaded, type PendingFile, fetchOfUnanswered } from '@bitacora/channel-port';
import { z } from 'zod';
import {
  type BotFailed,
  type TelegramConnection,
  type TelegramParts,
  callBot,
  faultOfCall,
} from '../bot-api.js';

const ASK_MS = 10_000;
const GET_MS = 45_000;
/** What bots may fetch (Bot API, getFile). */
export const MAX_TELEGRAM_DOWNLOAD = 20 * 1024 * 1024;

/** Where a file is (Bot API, File); the path is good for an hour. */
const found = z.object({
  file_path: z
    .string()
    .max(500)
    .regex(/^(?!.*\.\.)[\w./ ()+-]+$/u),
});

/** Gets a file of a client. */
export async function downloadTelegramFile(
  parts: TelegramParts,
  { credentials: { token } }: TelegramConnection,
  { reference }: PendingFile,
  most: number,
): Promise<Downloaded> {
  const asked = await callBot(parts, token, {
    ...{ method: 'getFile', parameters: { file_id: reference } },
    ...{ result: found, withinMs: ASK_MS },
  });
  if (asked.kind !== 'done') return failed(asked);
  const path = asked.result.file_path.split('/').map(encodeURIComponent).join('/');
  const answer = await parts.calls.call({
    ...{ method: 'GET', address: `${parts.address}/file/bot${token}/${path}` },
    ...{ most: Math.min(most, MAX_TELEGRAM_DOWNLOAD), withinMs: GET_MS },
  });
  if (answer.kind === 'failed') return fetchOfUnanswered(answer);
  if (answer.status === 200) return { kind: 'downloaded', content: answer.body };
  const isFinal = answer.status < 500 && answer.status !== 429;
  const fault = isFinal ? 'refused' : 'providerFailed';
  return { kind: 'failed', fault, isFinal, retryAfterMs: null };
}

function failed(answer: BotFailed): Downloaded {
  if (answer.kind === 'lost') return fetchOfUnanswered({ ...answer, kind: 'failed' });
  const isTooLarge = /too big/i.test(answer.words);
  const { fault } = isTooLarge ? { fault: 'tooLarge' as const } : faultOfCall(answer);
  // A token can be given again; a file that Telegram does not give will not be there later.
  const isFinal = fault === 'tooLarge' || fault === 'refused';
  return { kind: 'failed', fault, isFinal, retryAfterMs: answer.retryAfterMs };
}
