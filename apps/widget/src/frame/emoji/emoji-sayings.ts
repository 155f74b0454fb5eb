import type { WidgetLanguage } from '../../launcher-words';

/** What the picker of emoji says; it comes with it. */
export const EMOJI_SAYINGS = {
  es: {
    search: 'Buscar un emoji',
    nothing: 'Ningún emoji se llama así.',
  },
  en: {
    search: 'Find an emoji',
    nothing: 'No emoji has such a name.',
  },
  pt: {
    search: 'Buscar um emoji',
    nothing: 'Nenhum emoji tem esse nome.',
  },
} as const satisfies Record<WidgetLanguage, Record<string, string>>;
