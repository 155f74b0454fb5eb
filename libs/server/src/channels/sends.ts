import { apiCapabilities } from '@bitacora/channel-api/capabilities';
import { emailCapabilities } from '@bitacora/channel-email/capabilities';
import { lineCapabilities } from '@bitacora/channel-line/capabilities';
import { mercadoLibreCapabilities } from '@bitacora/channel-mercado-libre/capabilities';
import { metaCapabilities } from '@bitacora/channel-meta/capabilities';
import type { Capabilities } from '@bitacora/channel-port';
import { smsCapabilities } from '@bitacora/channel-sms/capabilities';
import { telegramCapabilities } from '@bitacora/channel-telegram/capabilities';
import { whatsappCapabilities } from '@bitacora/channel-whatsapp/capabilities';
import { whatsappQrCapabilities } from '@bitacora/channel-whatsapp-qr/capabilities';
import type { ChannelSettings } from '@bitacora/inboxes/published';
import type { CarriedReplies, Sends } from '@bitacora/reactors';

/** By the name of the channel, so that a thread without adapters can ask, too. What rules write has no files. A new channel is added here. */
function capabilitiesOf(settings: ChannelSettings): Capabilities | null {
  switch (settings.channel) {
    case 'api':
      return apiCapabilities();
    case 'email':
      return emailCapabilities();
    case 'line':
      return lineCapabilities(null);
    case 'mercadoLibre':
      return mercadoLibreCapabilities(settings);
    case 'meta':
      return metaCapabilities(settings);
    case 'sms':
      return smsCapabilities(settings, null);
    case 'telegram':
      return telegramCapabilities();
    case 'whatsapp':
      return whatsappCapabilities(settings, null);
    case 'whatsappQr':
      return whatsappQrCapabilities();
    case 'website':
      return null;
  }
}

function carries(settings: ChannelSettings): CarriedReplies | null {
  const capabilities = capabilitiesOf(settings);
  if (!capabilities) return null;
  const { text, replyWindowMs } = capabilities;
  return {
    textMax: text.max,
    smsParts: text.smsParts ?? null,
    isWithoutContactData: text.isWithoutContactData ?? false,
    windowMs: replyWindowMs,
  };
}

/** What rules, macros and back-tests ask before they write. `mails`: whether the installation can send mail. */
export function sendsOf(mails: boolean): Sends {
  return { mails, carries };
}
