import type { ChannelAdapter } from '@bitacora/channel-port';
import type { TelegramSettings } from '@bitacora/inboxes/published';
import type { TelegramParts } from './bot-api.js';
import { telegramCapabilities } from './capabilities.js';
import { checkBot } from './connect/check-bot.js';
import { connectBot } from './connect/connect-bot.js';
import { disconnectBot } from './connect/disconnect-bot.js';
import { downloadTelegramFile } from './receive/download-file.js';
import { pollUpdates } from './receive/poll-updates.js';
import { readTelegramHook } from './receive/read-hook.js';
import { sendTelegramMessage } from './send/send-message.js';
import { type TelegramCredentials, telegramCredentials } from './telegram-credentials.js';

/** Telegram itself holds a call for as long as there is nothing. */
const POLL_PAUSE_MS = 500;

/** Telegram: a bot that clients write to, and that answers them. */
export function telegramChannel(
  parts: TelegramParts,
): ChannelAdapter<TelegramSettings, TelegramCredentials> {
  return {
    channel: 'telegram',
    credentials: telegramCredentials,
    // The Bot API knows no keys, and cannot be asked what it sent.
    repeating: 'unknown',
    capabilities: telegramCapabilities,
    connect: (given, inbox, before) => connectBot(parts, given, inbox, before),
    disconnect: (connection) => disconnectBot(parts, connection),
    check: (connection) => checkBot(parts, connection),
    read: readTelegramHook,
    download: (file, connection, most) => downloadTelegramFile(parts, connection, file, most),
    poll: (connection, cursor, signal) => pollUpdates(parts, connection, cursor, signal),
    pollEveryMs: ({ receiving }) => (receiving === 'polling' ? POLL_PAUSE_MS : null),
    send: (message, connection) => sendTelegramMessage(parts, message, connection),
  };
}
