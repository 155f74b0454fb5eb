import type { WidgetLanguage } from '../../launcher-words';

/** Words of the notice beside the button: they come with it. */
export const NOTICE_SAYINGS = {
  es: { title: 'Mensajes nuevos', close: 'Cerrar el aviso', sent: 'Enviado' },
  en: { title: 'New messages', close: 'Close the notice', sent: 'Sent' },
  pt: { title: 'Mensagens novas', close: 'Fechar o aviso', sent: 'Enviada' },
} as const satisfies Record<WidgetLanguage, Record<string, string>>;
