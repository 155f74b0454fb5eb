import type { ChannelAdapter } from '@bitacora/channel-port';
import { GraphCalls } from '@bitacora/channel-graph';
import type { MetaSettings } from '@bitacora/inboxes/published';
import { metaCapabilities } from './capabilities.js';
import { checkPage, connectPage } from './connect/connect-page.js';
import { pageSignIn } from './connect/page-sign-in.js';
import { type MetaCredentials, type MetaParts, metaCredentials } from './meta-parts.js';
import { downloadAttachment } from './receive/download-attachment.js';
import { personName } from './receive/person-name.js';
import { readMeta } from './receive/read-meta.js';
import { fetchRead } from './receive/read-watermark.js';
import { sendMeta } from './send/send-meta.js';

/**
 * Pages of Meta: Messenger, comments and Instagram. The API knows no idempotency keys, so that an attempt whose answer was lost is parked.
 */
export function metaChannel(parts: MetaParts): ChannelAdapter<MetaSettings, MetaCredentials> {
  const tools = { graph: new GraphCalls(parts.calls, parts.now), parts };
  return {
    channel: 'meta',
    credentials: metaCredentials,
    repeating: 'unknown',
    capabilities: metaCapabilities,
    signInAddress: (given, request) => pageSignIn(given, request, parts),
    connect: (given, inbox, before) => connectPage(given, inbox, before, tools),
    check: (connection) => checkPage(connection, tools),
    read: readMeta,
    fetch: (hint, connection) => fetchRead(hint, connection, tools),
    nameOf: (identity, connection) => personName(identity, connection, tools),
    download: (file, _connection, most) => downloadAttachment(file, most, parts),
    send: (message, connection) => sendMeta(message, connection, tools),
  };
}
