import type { ChannelAdapter } from '@bitacora/channel-port';
import { GraphCalls } from '@bitacora/channel-graph';
import type { WhatsappSettings } from '@bitacora/inboxes/published';
import { whatsappCapabilities } from './capabilities.js';
import { checkCloud } from './connect/check-cloud.js';
import { connect360dialog } from './connect/connect-360dialog.js';
import { connectCloud, refused } from './connect/connect-cloud.js';
import { downloadMedia } from './receive/download-media.js';
import { readCloudHook } from './receive/read-cloud.js';
import { sendCloud } from './send/send-cloud.js';
import { listTemplates } from './templates/list-templates.js';
import { type WhatsappCredentials, whatsappCredentials } from './whatsapp-credentials.js';
import type { WhatsappParts } from './whatsapp-parts.js';

/**
 * Numbers of WhatsApp. The API knows no idempotency keys and cannot be asked for a message, so that an attempt whose answer was lost is
 * parked; a status of the message settles it.
 */
export function whatsappChannel(
  parts: WhatsappParts,
): ChannelAdapter<WhatsappSettings, WhatsappCredentials> {
  const tools = { graph: new GraphCalls(parts.calls, parts.now), parts };
  return {
    channel: 'whatsapp',
    credentials: whatsappCredentials,
    repeating: 'unknown',
    capabilities: whatsappCapabilities,
    connect: async (given, inbox, before) => {
      switch (given['provider']) {
        case 'cloud':
          return connectCloud(given, inbox, before, tools);
        case '360dialog':
          return connect360dialog(given, inbox, before, tools);
        default:
          return refused('provider');
      }
    },
    check: (connection) => checkCloud(connection, tools),
    read: (request, { settings, credentials }) =>
      credentials.provider === 'twilio'
        ? { kind: 'notVerified' }
        : readCloudHook(request, settings, credentials),
    download: (file, connection, most) => downloadMedia(file, connection, most, tools),
    send: (message, connection) => sendCloud(message, connection, tools),
    listTemplates: (connection) => listTemplates(connection, tools),
  };
}
