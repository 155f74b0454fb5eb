import type { ChannelAdapter } from '@bitacora/channel-port';
import type { LineSettings } from '@bitacora/inboxes/published';
import { checkLine } from './connect/check-line.js';
import { connectLine } from './connect/connect-line.js';
import { type LineCredentials, lineCredentials } from './line-credentials.js';
import { downloadLineContent } from './receive/download-content.js';
import { lineNameOf } from './receive/profile-name.js';
import { readLineHook } from './receive/read-hook.js';
import { type LineParts, findLine, sendLine } from './send/send-line.js';

/** At most five texts of LINE, wherever their lines and words end. */
const TEXT_MAX = 20_000;

/** LINE: an official account that clients write to. */
export function lineChannel(parts: LineParts): ChannelAdapter<LineSettings, LineCredentials> {
  return {
    channel: 'line',
    credentials: lineCredentials,
    repeating: 'queryable',
    capabilities: () => ({
      text: { max: TEXT_MAX, isFormatted: false },
      // LINE fetches files from addresses that anyone can read, for as long as the chat is: ours are read by those who may.
      files: null,
      replyWindowMs: null,
      marks: { isDelivered: false, isRead: false },
    }),
    connect: (given, inbox, before) => connectLine(parts, given, inbox, before),
    check: (connection) => checkLine(parts, connection),
    read: readLineHook,
    nameOf: (identity, connection) => lineNameOf(parts, identity, connection),
    download: (file, connection, most) => downloadLineContent(parts, connection, file, most),
    send: (message, connection) => sendLine(parts, message, connection),
    find: (message, connection) => findLine(parts, message, connection),
  };
}
