import type { ConnectOutcome, ConnectingInbox, GivenFields } from '@bitacora/channel-port';
import type { TelegramSettings } from '@bitacora/inboxes/published';
import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import {
  type BotFailed,
  type TelegramConnection,
  type TelegramParts,
  callBot,
  faultOfCall,
} from '../bot-api.js';
import { READ_UPDATES } from '../receive/update-shape.js';
import { type TelegramCredentials, telegramCredentials } from '../telegram-credentials.js';

type Outcome = ConnectOutcome<TelegramSettings, TelegramCredentials>;

/** Three calls are within the twenty seconds of the port. */
const CALL_MS = 6000;
/** Webhooks that Telegram sends at the same time (Bot API, setWebhook, max_connections). */
const MAX_CONNECTIONS = 40;
const SECRET_BYTES = 32;

/** Who a bot is (Bot API, getMe). */
export const botUser = z.object({
  id: z.int().positive(),
  username: z.string().max(64).catch(''),
});

/** What Telegram says of the webhook of a bot (Bot API, WebhookInfo). */
export const webhookInfo = z.object({
  url: z.string().max(4000),
  pending_update_count: z.number().catch(0),
  last_error_message: z.string().optional().catch(undefined),
});

/**
 * Asks Telegram who the bot is, and says how its messages are to come in. What clients wrote before, and was fetched by none, comes in
 * as well: Telegram keeps it for a day.
 */
export async function connectBot(
  parts: TelegramParts,
  given: GivenFields,
  inbox: ConnectingInbox,
  before: TelegramConnection | null,
): Promise<Outcome> {
  const { hookAddress } = inbox;
  const token = given['token'] ?? before?.credentials.token ?? '';
  if (!telegramCredentials.shape.token.safeParse(token).success) return refused('token');
  const me = await callBot(parts, token, { method: 'getMe', result: botUser, withinMs: CALL_MS });
  if (me.kind !== 'done') return refused('token', me);
  const known = await callBot(parts, token, {
    ...{ method: 'getWebhookInfo', result: webhookInfo, withinMs: CALL_MS },
  });
  if (known.kind !== 'done') return refused('receiving', known);
  const receiving = hookAddress === null ? 'polling' : receivingOf(given);
  const botId = String(me.result.id);
  const bot = me.result.username;
  const groups = given['groups'] === 'on';
  const settings = { channel: 'telegram', botId, bot, receiving, groups } as const;
  if ((await inbox.isOfAnother?.(known.result.url)) || (await inbox.isTaken?.(settings)))
    return { kind: 'refused', field: 'token', fault: 'inUse', reason: null };
  const hook =
    receiving === 'webhook' && hookAddress !== null
      ? { address: hookAddress, secret: secretOf(botId, before) }
      : null;
  const asked = await callBot(parts, token, {
    ...(hook
      ? { method: 'setWebhook', parameters: webhookOf(hook) }
      : { method: 'deleteWebhook', parameters: { drop_pending_updates: false } }),
    ...{ result: z.literal(true), withinMs: CALL_MS },
  });
  if (asked.kind !== 'done') return refused('receiving', asked);
  return { kind: 'connected', settings, credentials: { token, hook } };
}

function receivingOf({ receiving }: GivenFields): TelegramSettings['receiving'] {
  return receiving === 'polling' ? 'polling' : 'webhook';
}

/** The secret of the same bot stays, so that no webhook on its way is refused. Another bot gets another: the one before is not believed any more. */
function secretOf(botId: string, before: TelegramConnection | null): string {
  const known = before?.settings.botId === botId ? before.credentials.hook?.secret : undefined;
  return known ?? randomBytes(SECRET_BYTES).toString('base64url');
}

function webhookOf({ address, secret }: NonNullable<TelegramCredentials['hook']>) {
  return {
    url: address,
    secret_token: secret,
    allowed_updates: READ_UPDATES,
    max_connections: MAX_CONNECTIONS,
    drop_pending_updates: false,
  };
}

function refused(field: 'receiving' | 'token', failed?: BotFailed): Outcome {
  if (!failed) return { kind: 'refused', field, fault: 'credentialsRefused', reason: null };
  const { fault, reason } = faultOfCall(failed);
  return {
    kind: 'refused',
    field: fault === 'credentialsRefused' ? 'token' : field,
    fault,
    reason,
  };
}
