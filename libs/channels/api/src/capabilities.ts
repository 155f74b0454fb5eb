import type { Capabilities } from '@bitacora/channel-port';

const MB = 1024 * 1024;
/** Most characters of one message: what a person can write. */
const TEXT_MAX = 20_000;

/** What an inbox of the API channel carries. */
export function apiCapabilities(): Capabilities {
  return {
    text: { max: TEXT_MAX, isFormatted: true },
    files: { most: 10, bytes: { each: 25 * MB, all: 250 * MB }, types: null },
    replyWindowMs: null,
    quotes: true,
    marks: { isDelivered: true, isRead: true },
  };
}
