import type { Capabilities } from '@bitacora/channel-port';

const MB = 1024 * 1024;
/** Four or five messages of Telegram; longer than that is no chat. */
const TEXT_MAX = 16_000;
/** What a bot may send with one file (Bot API, Sending files); the files of a message are in memory at the same time. */
const FILE_BYTES = 50 * MB;
const MAX_FILES = 10;
/** Telegram takes about 30 in a second from a bot (Bots FAQ, "My bot is hitting limits"). */
const RATE = 25;

/** What a bot of Telegram carries. */
export function telegramCapabilities(): Capabilities {
  return {
    text: { max: TEXT_MAX, isFormatted: true },
    files: { most: MAX_FILES, bytes: { each: FILE_BYTES, all: FILE_BYTES }, types: null },
    replyWindowMs: null,
    ratePerSecond: RATE,
    quotes: true,
    marks: { isDelivered: false, isRead: false },
  };
}
