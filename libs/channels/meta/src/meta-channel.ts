import type { Capabilities, ChannelAdapter } from '@bitacora/channel-port';
import { GraphCalls } from '@bitacora/channel-graph';
import type { MetaSettings } from '@bitacora/inboxes/published';
import { checkPage, connectPage } from './connect/connect-page.js';
import { pageSignIn } from './connect/page-sign-in.js';
import { type MetaCredentials, type MetaParts, metaCredentials } from './meta-parts.js';
import { downloadAttachment } from './receive/download-attachment.js';
import { personName } from './receive/person-name.js';
import { readMeta } from './receive/read-meta.js';
import { fetchRead } from './receive/read-watermark.js';
import { META_FILES_MOST, sendMeta } from './send/send-meta.js';

const MB = 1024 * 1024;
const DAY_MS = 24 * 60 * 60 * 1000;
const HUMAN_AGENT_DAYS = 7;

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

/** Source: Meta, "Send API": 2,000 characters and 25 MB; "Instagram, Send a Message": 1,000 bytes, pictures of 8 MB. */
function metaCapabilities({ surface, humanAgent, comments }: MetaSettings): Capabilities {
  const isInstagram = surface === 'instagram';
  const types = isInstagram ? ['image/png', 'image/jpeg', 'image/gif', 'audio/*', 'video/*'] : null;
  return {
    text: { max: isInstagram ? 1000 : 2000, isFormatted: false },
    files: {
      ...{ most: META_FILES_MOST, bytes: { each: 25 * MB, all: 50 * MB }, types },
      ...(isInstagram && { smaller: [{ types: ['image/*'], each: 8 * MB }] }),
    },
    // A comment can be answered at any time; of a message, Meta says itself that its time is over.
    replyWindowMs: comments ? null : humanAgent ? HUMAN_AGENT_DAYS * DAY_MS : DAY_MS,
    quotes: true,
    marks: { isDelivered: !isInstagram, isRead: true },
  };
}
