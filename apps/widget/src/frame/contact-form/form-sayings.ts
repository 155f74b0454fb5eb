import type { WidgetLanguage } from '../../launcher-words';

/** Words of the contact form: they come with it. */
export const FORM_SAYINGS = {
  es: { message: 'Mensaje', success: 'Recibimos tu mensaje.' },
  en: { message: 'Message', success: 'We got your message.' },
  pt: { message: 'Mensagem', success: 'Recebemos sua mensagem.' },
} as const satisfies Record<WidgetLanguage, Record<string, string>>;
