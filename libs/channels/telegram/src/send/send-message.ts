import type { ChannelMessage, Sent } from '@bitacora/channel-port';
import type { BotAnswer, TelegramConnection, TelegramParts } from '../bot-api.js';
import { messageIdOf } from '../receive/incoming-update.js';
import { type PlannedCall, plannedCalls } from './planned-calls.js';
import { type BotCallPlace, type FileContents, type SentNumber, sendBotCall } from './send-call.js';
import { sentOfBotFailed } from './send-fault.js';

/** All calls of a message together: the port allows twenty seconds. */
const WITHIN_MS = 19_000;

/**
 * Sends a message in as few calls as it takes. Telegram knows no idempotency: once one call was taken, no failure of a later one may lead
 * to the first being made again, so the outcome is unknown then, and a person decides.
 */
export async function sendTelegramMessage(
  parts: TelegramParts,
  message: ChannelMessage,
  { settings, credentials }: TelegramConnection,
): Promise<Sent> {
  const calls = plannedCalls(message);
  if (calls.length === 0) return refusedEmpty();
  const contents = await contentsOf(message);
  const ends = performance.now() + WITHIN_MS;
  let chatId = message.to.identity;
  let firstNumber: SentNumber = null;
  for (const [nth, call] of calls.entries()) {
    const at = () => ({
      ...{ token: credentials.token, chatId, withinMs: leftUntil(ends) },
      ...(nth === 0 && quotedIn(message, settings.botId, chatId)),
    });
    let answer = await sendBotCall(parts, at(), call, contents);
    if (answer.kind === 'refused' && answer.movedTo !== null) {
      chatId = answer.movedTo;
      answer = await sendBotCall(parts, at(), call, contents);
    }
    if (nth > 0) answer = await afterPause(parts, at, call, contents, answer);
    if (answer.kind !== 'done') return nth === 0 ? sentOfBotFailed(answer) : partlySent(answer);
    if (nth === 0) firstNumber = answer.result;
  }
  const { botId } = settings;
  const providerId = firstNumber === null ? null : messageIdOf(botId, chatId, firstNumber);
  return { kind: 'accepted', providerId };
}

/** Only a message of the same bot and chat can be quoted: one of another has a number that is another's here. */
function quotedIn({ quotes }: ChannelMessage, botId: string, chatId: string) {
  const place = `${botId}:${chatId}:`;
  const number = quotes?.startsWith(place) ? Number(quotes.slice(place.length)) : Number.NaN;
  return Number.isSafeInteger(number) && number > 0 ? { quotes: number } : {};
}

/** A later part that came too fast is sent after the pause that Telegram asks for, where there is time for it. */
async function afterPause(
  parts: TelegramParts,
  at: () => BotCallPlace,
  call: PlannedCall,
  contents: FileContents,
  answer: BotAnswer<SentNumber>,
): Promise<BotAnswer<SentNumber>> {
  const pause = answer.kind === 'refused' && answer.code === 429 ? answer.retryAfterMs : null;
  if (pause === null || at().withinMs <= pause + 1000) return answer;
  await new Promise((resolve) => setTimeout(resolve, pause));
  return sendBotCall(parts, at(), call, contents);
}

function partlySent(answer: Exclude<BotAnswer<SentNumber>, { kind: 'done' }>): Sent {
  const failed = sentOfBotFailed(answer);
  return { kind: 'unknown', fault: failed.kind === 'accepted' ? 'providerFailed' : failed.fault };
}

function refusedEmpty(): Sent {
  const none = { reason: null, retryAfterMs: null, isTokenDead: false } as const;
  return { kind: 'failed', fault: 'notSupported', isFinal: true, ...none };
}

/** Read before anything is sent: a file that is gone leaves no half of a message. */
async function contentsOf({ files }: ChannelMessage): Promise<FileContents> {
  const contents = new Map<string, Uint8Array>();
  for (const file of files) contents.set(file.id, await file.content());
  return contents;
}

function leftUntil(ends: number): number {
  return Math.max(1, Math.ceil(ends - performance.now()));
}
