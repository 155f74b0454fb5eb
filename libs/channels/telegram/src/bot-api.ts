import {
  type ChannelConnection,
  type ChannelFault,
  MAX_RETRY_AFTER_MS,
  type ProviderCalls,
  jsonIn,
} from '@bitacora/channel-port';
import type { TelegramSettings } from '@bitacora/inboxes/published';
import { z } from 'zod';
import type { TelegramCredentials } from './telegram-credentials.js';

/** An inbox that is a bot. */
export type TelegramConnection = ChannelConnection<TelegramSettings, TelegramCredentials>;

export interface TelegramParts {
  readonly calls: ProviderCalls;
  /** Of the Bot API, without a slash at its end: `https://api.telegram.org`. */
  readonly address: string;
}

/** What came of a call of the Bot API. */
export type BotAnswer<Result> = { readonly kind: 'done'; readonly result: Result } | BotFailed;

export type BotFailed = BotRefused | BotLost;

/** Telegram answered, and did not do it. */
export interface BotRefused {
  readonly kind: 'refused';
  readonly code: number;
  /** Telegram's words, at most 500 characters. */
  readonly words: string;
  readonly retryAfterMs: number | null;
  /** The group has this number now (Bot API, ResponseParameters, migrate_to_chat_id). */
  readonly movedTo: string | null;
}

/** No answer of the Bot API came. */
export interface BotLost {
  readonly kind: 'lost';
  readonly fault: ChannelFault;
  /** It may have been done. */
  readonly hasLeft: boolean;
}

export interface BotCall<Result> {
  readonly method: string;
  readonly result: z.ZodType<Result>;
  readonly parameters?: Readonly<Record<string, unknown>>;
  /** Instead of parameters: a form with files. */
  readonly form?: { readonly type: string; readonly body: Uint8Array };
  readonly withinMs?: number;
  readonly most?: number;
  readonly signal?: AbortSignal;
}

const refusal = z.object({
  ok: z.literal(false),
  error_code: z.int(),
  description: z.string().catch(''),
  parameters: z
    .object({ retry_after: z.number().optional(), migrate_to_chat_id: z.number().optional() })
    .catch({}),
});
const JSON_TYPE = 'application/json';
const REASON_MAX = 500;

/** Calls a method of the Bot API. The token is in the address, as Telegram wants it; no answer of ours holds it. */
export async function callBot<Result>(
  { calls, address }: TelegramParts,
  token: string,
  { method, result, parameters = {}, form, ...limits }: BotCall<Result>,
): Promise<BotAnswer<Result>> {
  const { type, body } = form ?? { type: JSON_TYPE, body: JSON.stringify(parameters) };
  const answer = await calls.call({
    ...{ method: 'POST', address: `${address}/bot${token}/${method}`, body },
    ...{ headers: { 'content-type': type }, ...limits },
  });
  if (answer.kind === 'failed')
    return { kind: 'lost', fault: answer.fault, hasLeft: answer.hasLeft };
  const done = jsonIn(answer, z.object({ ok: z.literal(true), result }));
  if (done) return { kind: 'done', result: done.result };
  const refused = jsonIn(answer, refusal);
  // A gateway in front of it says nothing of what was done behind.
  if (!refused) return { kind: 'lost', fault: 'providerFailed', hasLeft: true };
  const { error_code: code, description, parameters: more } = refused;
  return {
    kind: 'refused',
    code,
    words: description.replaceAll(token, '…').slice(0, REASON_MAX),
    retryAfterMs:
      more.retry_after === undefined
        ? null
        : Math.min(Math.max(more.retry_after * 1000, 0), MAX_RETRY_AFTER_MS),
    movedTo: more.migrate_to_chat_id === undefined ? null : String(more.migrate_to_chat_id),
  };
}

/** Telegram does not know the token (401), or it is none (404). */
export function isTokenRefused(failed: BotFailed): boolean {
  return failed.kind === 'refused' && (failed.code === 401 || failed.code === 404);
}

/** Why a call that sends nothing did not work. */
export function faultOfCall(failed: BotFailed): {
  readonly fault: ChannelFault;
  readonly reason: string | null;
} {
  if (failed.kind === 'lost') return { fault: failed.fault, reason: null };
  const reason = failed.words === '' ? null : failed.words;
  if (isTokenRefused(failed)) return { fault: 'credentialsRefused', reason };
  if (failed.code === 429) return { fault: 'slowDown', reason };
  return { fault: failed.code >= 500 ? 'providerFailed' : 'refused', reason };
}
