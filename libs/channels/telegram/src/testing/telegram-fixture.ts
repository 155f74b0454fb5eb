import { NetworkCalls } from '@bitacora/channel-calls';
import type {
  ChannelFile,
  ChannelMessage,
  ConnectingInbox,
  HookRequest,
} from '@bitacora/channel-port';
import type { TelegramConnection } from '../bot-api.js';
import { STAND_IN_BOT, STAND_IN_CLIENT } from '../stand-in/index.js';
import { telegramChannel } from '../telegram-channel.js';

export const HOOK_SECRET = 'secreto-de-los-avisos-que-manda-telegram';

/** The channel, with a stand-in at an address. */
export function telegramAt(address: string) {
  return telegramChannel({ calls: new NetworkCalls({ allowsInside: true }), address });
}

export function telegramInbox(hookAddress: string | null = null): ConnectingInbox {
  return { accountId: 'a1', inboxId: 'i1', name: 'Telegram', hookAddress };
}

export function telegramConnection(
  more: Partial<TelegramConnection['settings']> = {},
): TelegramConnection {
  const { id, username: bot, token } = STAND_IN_BOT;
  const settings = { channel: 'telegram' as const, botId: String(id), bot };
  return {
    ...{ accountId: 'a1', inboxId: 'i1', name: 'Telegram' },
    settings: { ...settings, receiving: 'webhook', groups: false, ...more },
    credentials: {
      token,
      hook: { address: 'https://bitacora.example/hooks/telegram/k', secret: HOOK_SECRET },
    },
  };
}

/** A webhook of the bot; `secret`: null for none. */
export function telegramHook(body: unknown, secret: string | null = HOOK_SECRET): HookRequest {
  return {
    ...{ method: 'POST', url: 'https://bitacora.example/hooks/telegram/k' },
    headers: secret === null ? {} : { 'x-telegram-bot-api-secret-token': secret },
    body: typeof body === 'string' ? Buffer.from(body) : Buffer.from(JSON.stringify(body)),
    at: '2026-11-30T13:00:00.000Z',
  };
}

export function telegramReply(text: string, files: readonly ChannelFile[] = []): ChannelMessage {
  return {
    deliveryId: '7d3f1c9e-2b4a-4f6d-8e0c-1a2b3c4d5e6f',
    conversation: { id: '0b9f3c52-6a1e-5c77-9d10-3f2a4b5c6d7e', reference: 'ABCD' },
    to: { identity: String(STAND_IN_CLIENT.id), name: 'Luz Rojas' },
    author: { name: 'Ana' },
    ...{ text, files, at: '2026-11-30T13:00:00.000Z' },
  };
}

export function telegramFile(
  name: string,
  type: string,
  content = Buffer.alloc(64, 7),
): ChannelFile {
  const bytes = content.length;
  return { id: name, name, type, bytes, content: () => Promise.resolve(content) };
}
