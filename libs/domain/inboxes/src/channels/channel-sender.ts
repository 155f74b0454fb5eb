import type { ChannelSettings } from './channel-settings.js';
import type { SmsSettings } from './sms-settings.js';
import type { WhatsappSettings } from './whatsapp-settings.js';

/**
 * The page, number, bot or application that clients write to, as its provider proved it: what is written there comes to one inbox. Null: several
 * inboxes may have it, or the provider does not say which it is. At most 120 characters.
 */
export function channelSender(settings: ChannelSettings): string | null {
  switch (settings.channel) {
    case 'telegram':
    case 'line':
      return `${settings.channel}:${settings.botId}`;
    case 'meta':
      // The account of Instagram that belongs to a page is another place to write to.
      return `meta:${settings.surface}:${settings.pageId}`;
    case 'mercadoLibre':
      // An application posts to one address, of whichever sellers.
      return `mercadoLibre:${settings.appId}`;
    case 'whatsapp':
      return ofWhatsapp(settings);
    case 'sms':
      return ofSms(settings);
    default:
      return null;
  }
}

/** Of 360dialog the key says whose number it is, which the settings do not hold. */
function ofWhatsapp({ provider, phoneNumberId, accountSid, number }: WhatsappSettings) {
  if (provider === 'cloud') return `whatsapp:cloud:${phoneNumberId}`;
  return provider === 'twilio' ? `whatsapp:${accountSid}:${number}` : null;
}

/** A name gets no answers. Over a gateway several inboxes may send as one number, and a person says where its webhooks go. */
function ofSms({ provider, accountSid, sender }: SmsSettings) {
  const isAnswered = /^(?:\+|\d|MG)/u.test(sender) && !sender.includes(' ');
  return provider === 'twilio' && isAnswered ? `sms:${accountSid}:${sender}` : null;
}

/** Whether one inbox would take the messages of the other. */
export function sharesSender(one: ChannelSettings, other: ChannelSettings): boolean {
  const sender = channelSender(one);
  return sender !== null && sender === channelSender(other);
}
