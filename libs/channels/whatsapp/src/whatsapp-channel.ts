import type { ChannelAdapter } from '@bitacora/channel-port';
import { GraphCalls } from '@bitacora/channel-graph';
import type { WhatsappSettings } from '@bitacora/inboxes/published';
import { whatsappCapabilities } from './capabilities.js';
import { checkCloud } from './connect/check-cloud.js';
import { connect360dialog } from './connect/connect-360dialog.js';
import { connectCloud, fieldRefused } from './connect/connect-cloud.js';
import {
  STANDING_EVERY_MS,
  STANDING_HINT,
  fetchStanding,
  pollStanding,
} from './connect/read-standing.js';
import { downloadMedia } from './receive/download-media.js';
import { readCloudHook } from './receive/read-cloud.js';
import { sendCloud } from './send/send-cloud.js';
import { listTemplates } from './templates/list-templates.js';
import { checkTwilio, downloadFromTwilio } from '@bitacora/channel-sms/twilio';
import { connectTwilioNumber } from './twilio/connect-twilio.js';
import { readTwilioNumber } from './twilio/read-twilio.js';
import { sendByTwilioNumber } from './twilio/send-twilio.js';
import { type TwilioNumber, twilioParts } from './twilio/twilio-parts.js';
import { listTwilioTemplates } from './twilio/twilio-templates.js';
import { type WhatsappCredentials, whatsappCredentials } from './whatsapp-credentials.js';
import type { WhatsappConnection, WhatsappParts } from './whatsapp-parts.js';

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
    capabilities: (settings) => whatsappCapabilities(settings, parts.filesBase ?? null),
    connect: async (given, inbox, before) => {
      switch (given['provider']) {
        case 'cloud':
          return connectCloud(given, inbox, before, tools);
        case '360dialog':
          return connect360dialog(given, inbox, before, tools);
        case 'twilio':
          return connectTwilioNumber(given, inbox, before, parts);
        default:
          return fieldRefused('provider');
      }
    },
    check: (connection) =>
      isAtTwilio(connection)
        ? checkTwilio(twilioParts(parts), connection.settings, connection.credentials.authToken)
        : checkCloud(connection, tools),
    read: (request, connection) => {
      const { settings, credentials } = connection;
      return credentials.provider === 'twilio'
        ? readTwilioNumber(request, { settings, credentials })
        : readCloudHook(request, settings, credentials);
    },
    fetch: ({ reference }, connection) =>
      reference === STANDING_HINT
        ? fetchStanding(connection, tools)
        : Promise.resolve({ kind: 'fetched', incoming: [] }),
    poll: (connection) => pollStanding(connection, tools),
    pollEveryMs: () => STANDING_EVERY_MS,
    download: (file, connection, most) =>
      isAtTwilio(connection)
        ? downloadFromTwilio(
            ...([twilioParts(parts), file, connection.settings] as const),
            ...([connection.credentials, most] as const),
          )
        : downloadMedia(file, connection, most, tools),
    send: (message, connection) =>
      isAtTwilio(connection)
        ? sendByTwilioNumber(message, connection, parts)
        : sendCloud(message, connection, tools),
    listTemplates: (connection) =>
      isAtTwilio(connection)
        ? listTwilioTemplates(connection, parts)
        : listTemplates(connection, tools),
  };
}

function isAtTwilio(connection: WhatsappConnection): connection is TwilioNumber {
  return connection.credentials.provider === 'twilio';
}
