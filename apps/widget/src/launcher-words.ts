/** Words that stand on the host page: they are there before the frame is, and the frame says them too. */
export const LAUNCHER_WORDS = {
  es: {
    open: 'Abrir el chat',
    close: 'Cerrar el chat',
    'error.loading': 'No se pudo cargar el chat.',
  },
  en: {
    open: 'Open the chat',
    close: 'Close the chat',
    'error.loading': 'The chat could not be loaded.',
  },
  pt: {
    open: 'Abrir o chat',
    close: 'Fechar o chat',
    'error.loading': 'Não foi possível carregar o chat.',
  },
} as const satisfies Record<string, Record<string, string>>;

export type WidgetLanguage = keyof typeof LAUNCHER_WORDS;

/** The first of the languages (BCP 47) that the widget speaks, else the other one. */
export function chooseLanguage(
  preferred: readonly string[],
  otherwise: WidgetLanguage,
): WidgetLanguage {
  for (const tag of preferred) {
    const [language = ''] = tag.toLowerCase().split(/[-_]/);
    if (Object.hasOwn(LAUNCHER_WORDS, language)) return language as WidgetLanguage;
  }
  return otherwise;
}
