import type { Capabilities } from '@bitacora/channel-port';
import { type SmsSettings, smsRoom } from '@bitacora/inboxes/published';

const MB = 1024 * 1024;

/** What Twilio carries as MMS. Source: Twilio, "Accepted content types for media" and "Messages resource", `MediaUrl`. */
const OF_MMS: Capabilities['files'] = {
  ...{ most: 10, bytes: { each: 5 * MB, all: 5 * MB } },
  types: [
    ...['image/jpeg', 'image/png', 'image/gif', 'audio/mpeg', 'audio/mp4', 'audio/ogg'],
    ...['video/mp4', 'application/pdf', 'text/csv'],
  ],
};

/** What an inbox of SMS carries. `filesBase`: where Twilio fetches files of replies; null: it cannot. */
export function smsCapabilities(
  { parts, provider, mms }: SmsSettings,
  filesBase: string | null,
): Capabilities {
  const hasFiles = provider === 'twilio' && mms === true;
  return {
    text: { max: smsRoom(parts), isFormatted: false, smsParts: parts },
    ...(hasFiles && filesBase === null && { filesNeedAddress: true as const }),
    files: hasFiles && filesBase !== null ? OF_MMS : null,
    replyWindowMs: null,
    marks: { isDelivered: true, isRead: false },
    ...(provider === 'twilio' && { ratePerSecond: 10 }),
  };
}
