import type { ChannelAdapter } from '@bitacora/channel-port';
import type { LineSettings } from '@bitacora/inboxes/published';
import { lineCapabilities } from './capabilities.js';
import { checkLine } from './connect/check-line.js';
import { connectLine } from './connect/connect-line.js';
import { type LineCredentials, lineCredentials } from './line-credentials.js';
import { downloadLineContent } from './receive/download-content.js';
import { lineNameOf } from './receive/profile-name.js';
import { readLineHook } from './receive/read-hook.js';
import { type LineParts, findLine, sendLine } from './send/send-line.js';

/** LINE: an official account that clients write to. */
export function lineChannel(parts: LineParts): ChannelAdapter<LineSettings, LineCredentials> {
  return {
    channel: 'line',
    credentials: lineCredentials,
    repeating: 'queryable',
    capabilities: () => lineCapabilities(parts.filesBase),
    connect: (given, inbox, before) => connectLine(parts, given, inbox, before),
    check: (connection) => checkLine(parts, connection),
    read: readLineHook,
    nameOf: (identity, connection) => lineNameOf(parts, identity, connection),
    download: (file, connection, most) => downloadLineContent(parts, connection, file, most),
    send: (message, connection) => sendLine(parts, message, connection),
    find: (message, connection) => findLine(parts, message, connection),
  };
}
