import type { SmsCalls } from '@bitacora/channel-sms';
import type { ChannelConnection } from '@bitacora/channel-port';
import type { WhatsappSettings } from '@bitacora/inboxes/published';
import type { CredentialsOf } from '../whatsapp-credentials.js';
import type { WhatsappParts } from '../whatsapp-parts.js';

/** A number of WhatsApp at Twilio. */
export type TwilioNumber = ChannelConnection<WhatsappSettings, CredentialsOf<'twilio'>>;

/** What calls of Twilio need, as SMS has it. */
export function twilioParts({ calls, now, addresses }: WhatsappParts): SmsCalls {
  const { twilio: api, twilioContent: messaging } = addresses;
  return { calls, now, twilio: { api, messaging } };
}

/** How Twilio names who writes by WhatsApp. Source: Twilio, "Send WhatsApp messages", "Channel addresses". */
export const WHATSAPP_PREFIX = 'whatsapp:';
