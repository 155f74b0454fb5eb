import type { Capabilities } from '@bitacora/channel-port';

/** At most five texts of LINE, wherever their lines and words end. */
const TEXT_MAX = 20_000;

/** What an official account of LINE carries. */
export function lineCapabilities(): Capabilities {
  return {
    text: { max: TEXT_MAX, isFormatted: false },
    // LINE fetches files from addresses that anyone can read, for as long as the chat is: ours are read by those who may.
    files: null,
    replyWindowMs: null,
    marks: { isDelivered: false, isRead: false },
  };
}
