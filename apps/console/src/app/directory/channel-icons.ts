import type { Glyph } from '@bitacora/console-ui';

/** Icons of inboxes by their channels; those of other channels have a plug. */
export const CHANNEL_ICONS: Readonly<Record<string, Glyph>> = {
  website: 'globe',
  email: 'mail',
  whatsapp: 'phone',
  whatsappQr: 'smartphone',
  meta: 'message-circle',
  telegram: 'send',
  line: 'message-square',
  sms: 'smartphone',
  mercadoLibre: 'box',
};
