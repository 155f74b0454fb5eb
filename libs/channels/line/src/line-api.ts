import {
  type ChannelConnection,
  type ChannelFault,
  type ProviderAnswered,
  type ProviderCalls,
  jsonIn,
  retryAfterIn,
} from '@bitacora/channel-port';
import type { LineSettings } from '@bitacora/inboxes/published';
import { z } from 'zod';
import type { LineCredentials } from './line-credentials.js';

/** An inbox that is an official account. */
export type LineConnection = ChannelConnection<LineSettings, LineCredentials>;

export interface LineApi {
  readonly calls: ProviderCalls;
  /** Of the Messaging API, without slashes at their ends: `https://api.line.me` and `https://api-data.line.me`. */
  readonly addresses: { readonly api: string; readonly data: string };
  readonly now: () => string;
}

/** What came of a call. */
export type LineAnswer<Result> =
  { readonly kind: 'done'; readonly result: Result; readonly status: number } | LineFailed;

export type LineFailed = LineRefused | LineLost;

/** LINE answered, and did not do it. */
export interface LineRefused {
  readonly kind: 'refused';
  readonly status: number;
  /** LINE's words, at most 500 characters. */
  readonly words: string;
  readonly retryAfterMs: number | null;
}

/** No answer of the API came, or one that leaves open what was done. */
export interface LineLost {
  readonly kind: 'lost';
  readonly fault: ChannelFault;
  /** It may have been done. */
  readonly hasLeft: boolean;
}

export interface LineCall<Result> {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly path: string;
  readonly result: z.ZodType<Result>;
  readonly json?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly withinMs?: number;
  /** Statuses besides those of success that mean that it is done. */
  readonly done?: readonly number[];
}

const REASON_MAX = 500;
const said = z.object({
  message: z.string().catch(''),
  details: z.array(z.object({ message: z.string().catch('') })).catch([]),
});

/** Calls a method of the Messaging API. */
export async function callLine<Result>(
  { calls, addresses, now }: LineApi,
  token: string,
  { method, path, result, json, headers = {}, withinMs, done = [] }: LineCall<Result>,
): Promise<LineAnswer<Result>> {
  const answer = await calls.call({
    ...{ method, address: `${addresses.api}${path}` },
    headers: {
      ...{ ...headers, authorization: `Bearer ${token}` },
      ...(json !== undefined && { 'content-type': 'application/json' }),
    },
    ...(json !== undefined && { body: JSON.stringify(json) }),
    ...(withinMs !== undefined && { withinMs }),
  });
  if (answer.kind === 'failed')
    return { kind: 'lost', fault: answer.fault, hasLeft: answer.hasLeft };
  const { status } = answer;
  if ((status >= 200 && status < 300) || done.includes(status)) {
    const read = jsonIn(answer, result);
    const none = { kind: 'lost', fault: 'providerFailed', hasLeft: true } as const;
    return read === null ? none : { kind: 'done', result: read, status };
  }
  // It may have been done all the same (Messaging API, Retry failed API requests).
  if (status >= 500) return { kind: 'lost', fault: 'providerFailed', hasLeft: true };
  return {
    ...{ kind: 'refused', status, words: lineWords(answer, token) },
    retryAfterMs: retryAfterIn(answer, now()),
  };
}

/** Why a call that sends nothing did not work. */
export function faultOfLineCall(failed: LineFailed): {
  readonly fault: ChannelFault;
  readonly reason: string | null;
} {
  if (failed.kind === 'lost') return { fault: failed.fault, reason: null };
  const { status, words } = failed;
  const reason = words === '' ? null : words;
  if (status === 401) return { fault: 'credentialsRefused', reason };
  return { fault: status === 429 ? 'slowDown' : 'refused', reason };
}

function lineWords(answer: ProviderAnswered, token: string): string {
  const read = jsonIn(answer, said);
  const words = read ? [read.message, read.details[0]?.message ?? ''] : [`HTTP ${answer.status}`];
  return words.filter(Boolean).join(' ').replaceAll(token, '…').slice(0, REASON_MAX);
}
