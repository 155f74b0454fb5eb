import type { Capabilities } from '@bitacora/channel-port';
import { type SmsSettings, smsRoom } from '@bitacora/inboxes/published';

/** What an inbox of SMS carries. */
export function smsCapabilities({ parts, provider }: SmsSettings): Capabilities {
  return {
    text: { max: smsRoom(parts), isFormatted: false, smsParts: parts },
    // Twilio fetches files from public addresses, and the files of a reply have none.
    files: null,
    replyWindowMs: null,
    marks: { isDelivered: true, isRead: false },
    ...(provider === 'twilio' && { ratePerSecond: 10 }),
  };
}
