import type { ConnectOutcome, ConnectingInbox, GivenFields } from '@bitacora/channel-port';
import type { LineSettings } from '@bitacora/inboxes/published';
import { cutText, oneLine } from '@bitacora/kernel';
import { z } from 'zod';
import {
  type LineApi,
  type LineConnection,
  type LineFailed,
  callLine,
  faultOfLineCall,
} from '../line-api.js';
import { type LineCredentials, lineCredentials } from '../line-credentials.js';

type Outcome = ConnectOutcome<LineSettings, LineCredentials>;

/** Three calls are within the twenty seconds of the port. */
const CALL_MS = 6000;
export const WEBHOOK_PATH = '/v2/bot/channel/webhook/endpoint';

/** Who an official account is (Messaging API, Get bot info). */
export const botInfo = z.object({
  userId: z.string().min(1).max(64),
  basicId: z.string().max(64).catch(''),
  displayName: z.string().catch(''),
});
export const BOT_INFO = { method: 'GET', path: '/v2/bot/info', result: botInfo } as const;

/** Where LINE posts, and whether it does (Messaging API, Get webhook endpoint information). */
export const endpointInfo = z.object({ endpoint: z.string().max(1000), active: z.boolean() });

/** Asks LINE who the account is, and enters where LINE posts. The secret is found wrong by the first webhook only: no call takes it. */
export async function connectLine(
  api: LineApi,
  given: GivenFields,
  { hookAddress, isOfAnother, isTaken }: ConnectingInbox,
  before: LineConnection | null,
): Promise<Outcome> {
  const token = given['token'] ?? before?.credentials.token ?? '';
  const secret = given['secret'] ?? before?.credentials.secret ?? '';
  const { shape } = lineCredentials;
  if (!shape.token.safeParse(token).success) return notConnected('token', 'credentialsRefused');
  if (!shape.secret.safeParse(secret).success) return notConnected('secret', 'credentialsRefused');
  // Nothing comes from LINE but by webhook.
  if (hookAddress === null) return notConnected('token', 'addressNotPublic');
  const me = await callLine(api, token, { ...BOT_INFO, withinMs: CALL_MS });
  if (me.kind !== 'done') return refusedBy(me);
  const known = await callLine(api, token, {
    ...{ method: 'GET', path: WEBHOOK_PATH, result: endpointInfo, withinMs: CALL_MS },
  });
  const { userId: botId, basicId, displayName } = me.result;
  const groups = given['groups'] === 'on';
  const bot = cutText(oneLine(displayName), 100);
  const settings = { channel: 'line', botId, basicId, bot, groups } as const;
  // 404: there is none yet.
  const isAnother = known.kind === 'done' && (await isOfAnother?.(known.result.endpoint));
  if (isAnother || (await isTaken?.(settings)))
    return { kind: 'refused', field: 'token', fault: 'inUse', reason: null };
  const entered = await callLine(api, token, {
    ...{ method: 'PUT', path: WEBHOOK_PATH, json: { endpoint: hookAddress } },
    ...{ result: z.unknown(), withinMs: CALL_MS },
  });
  if (entered.kind !== 'done') return refusedBy(entered);
  return { kind: 'connected', settings, credentials: { token, secret, hookAddress } };
}

function notConnected(
  field: 'secret' | 'token',
  fault: 'addressNotPublic' | 'credentialsRefused',
): Outcome {
  return { kind: 'refused', field, fault, reason: null };
}

function refusedBy(failed: LineFailed): Outcome {
  return { kind: 'refused', field: 'token', ...faultOfLineCall(failed) };
}
