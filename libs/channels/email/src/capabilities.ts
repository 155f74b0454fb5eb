import type { Capabilities } from '@bitacora/channel-port';
import { MAX_MESSAGE_CHARACTERS } from '@bitacora/schema';
import { MAX_MAIL_BYTES } from './parse/bounds.js';

/** Files of one message: as many as the product keeps. */
const MAX_FILES = 10;
/** Base64 makes four bytes of three, and a line break of each 76. */
const GROWTH = 1.37;
/** Bytes of files that fit into a mail. */
export const MAX_FILES_BYTES = Math.floor((MAX_MAIL_BYTES - 1024 * 1024) / GROWTH);

/** What a mailbox carries. */
export function emailCapabilities(): Capabilities {
  return {
    text: { max: MAX_MESSAGE_CHARACTERS, isFormatted: true },
    files: {
      most: MAX_FILES,
      bytes: { each: MAX_FILES_BYTES, all: MAX_FILES_BYTES },
      types: null,
    },
    replyWindowMs: null,
    // Servers report what failed, and few what arrived.
    marks: { isDelivered: false, isRead: false },
  };
}
