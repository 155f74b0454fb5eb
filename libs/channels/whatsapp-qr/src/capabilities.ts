import type { Capabilities } from '@bitacora/channel-port';

const MB = 1024 * 1024;
/** WhatsApp itself takes 65,536 characters; longer than this is no chat. */
const TEXT_MAX = 16_000;
const FILE_BYTES = 50 * MB;
const MAX_FILES = 10;
/** Numbers that write fast are blocked. */
const RATE = 2;

/** What a linked telephone carries. */
export function whatsappQrCapabilities(): Capabilities {
  return {
    text: { max: TEXT_MAX, isFormatted: true },
    files: { most: MAX_FILES, bytes: { each: FILE_BYTES, all: FILE_BYTES }, types: null },
    replyWindowMs: null,
    ratePerSecond: RATE,
    marks: { isDelivered: true, isRead: true },
  };
}
