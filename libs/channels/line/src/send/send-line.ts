import {
  type ChannelFault,
  type ChannelMessage,
  type Sent,
  textParts,
} from '@bitacora/channel-port';
import { withoutMarks } from '@bitacora/kernel/formatted';
import { z } from 'zod';
import {
  type LineAnswer,
  type LineApi,
  type LineConnection,
  type LineFailed,
  type LineRefused,
  callLine,
  faultOfLineCall,
} from '../line-api.js';
import { fileMessages } from './file-messages.js';
import { type ReplyTokens, isAlive } from './reply-tokens.js';

export interface LineParts extends LineApi {
  readonly tokens: ReplyTokens;
  /** Where LINE fetches files of replies; null: it cannot. */
  readonly filesBase: string | null;
}

/** Most UTF-16 units of a text, and texts of one call (Messaging API, Text message and Send push message). */
const MAX_PART = 5000;
const MAX_PARTS = 5;
/** A reply that is refused and the push after it are within the twenty seconds of the port. */
const CALL_MS = 9500;
const ACCEPTED_BEFORE = 409;

const accepted = z.object({
  sentMessages: z.array(z.object({ id: z.string().min(1).max(100) })).catch([]),
});
type Accepted = z.output<typeof accepted>;

/** Words by which LINE says that a token was used, or is too old. */
const TOKEN_SPENT = /reply token/i;
const MONTHLY = /monthly limit/i;
const NO_RECIPIENT = /failed to send messages|not found|property.*['‘"]?to['’"]?.*invalid/i;

/**
 * Answers by the token of the client's message while it lives, for that costs nothing; else pushes, with the delivery as the key that
 * makes LINE take it once. All texts and files go in one call: LINE takes all or none.
 */
export async function sendLine(
  parts: LineParts,
  message: ChannelMessage,
  connection: LineConnection,
): Promise<Sent> {
  const texts = textParts(withoutMarks(message.text), MAX_PART);
  const files = await fileMessages(message.files, parts.filesBase);
  if (!files || texts.length + files.length === 0) return notSent('notSupported');
  const messages = [...texts.map((text) => ({ type: 'text', text })), ...files];
  if (messages.length > MAX_PARTS) return notSent('tooLarge');
  const token = await parts.tokens.of(message, connection);
  if (isAlive(token, parts.now())) {
    const json = { replyToken: token.token, messages };
    const answered = await ask(parts, connection, '/v2/bot/message/reply', json);
    const isSpent = answered.kind === 'refused' && TOKEN_SPENT.test(answered.words);
    if (!isSpent) return sentOf(answered);
  }
  const { deliveryId, to } = message;
  const json = { to: to.identity, messages };
  const headers = { 'x-line-retry-key': deliveryId };
  return sentOf(await ask(parts, connection, '/v2/bot/message/push', json, headers));
}

/**
 * Whether an attempt whose answer was lost may be made again: a push may, because its key makes LINE take it once. A reply may not: it has no
 * key, and of a token that was used nothing says by which attempt.
 */
export async function findLine(
  { tokens }: LineParts,
  message: ChannelMessage,
  connection: LineConnection,
): Promise<'absent' | null> {
  return isAlive(await tokens.of(message, connection), message.at) ? null : 'absent';
}

function ask(
  parts: LineParts,
  { credentials: { token } }: LineConnection,
  path: string,
  json: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<LineAnswer<Accepted>> {
  const how = { method: 'POST', result: accepted, withinMs: CALL_MS } as const;
  return callLine(parts, token, { ...how, path, json, headers, done: [ACCEPTED_BEFORE] });
}

function sentOf(answer: LineAnswer<Accepted>): Sent {
  if (answer.kind === 'done')
    return { kind: 'accepted', providerId: answer.result.sentMessages[0]?.id ?? null };
  if (answer.kind === 'lost' && answer.hasLeft) return { kind: 'unknown', fault: answer.fault };
  return failedBy(answer);
}

function failedBy(failed: LineFailed): Sent {
  const { fault, reason } = faultOfLineCall(failed);
  if (failed.kind === 'lost') {
    const isFinal = fault === 'addressNotPublic' || fault === 'schemeNotAllowed';
    return { ...notSent(fault), isFinal };
  }
  const { status, words, retryAfterMs } = failed;
  const isTokenDead = status === 401;
  // A plan can be changed, and months end.
  if (status === 429 && MONTHLY.test(words))
    return { ...notSent('refused'), reason, isFinal: false };
  const isFinal = !isTokenDead && status !== 429;
  return { ...notSent(faultOfRefused(failed, fault)), reason, isFinal, retryAfterMs, isTokenDead };
}

function faultOfRefused({ status, words }: LineRefused, fault: ChannelFault): ChannelFault {
  if (status === 413) return 'tooLarge';
  return status === 400 && NO_RECIPIENT.test(words) ? 'recipientUnknown' : fault;
}

function notSent(fault: ChannelFault): Extract<Sent, { kind: 'failed' }> {
  const none = { reason: null, retryAfterMs: null, isTokenDead: false };
  return { kind: 'failed', fault, isFinal: true, ...none };
}
