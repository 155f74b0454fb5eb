import type { PageLanguage } from '../widget/network-words.js';

/** What the page says to which a provider sends a person back. */
export const RETURN_WORDS: Readonly<Record<PageLanguage, string>> = {
  es: 'Listo. Si esta ventana no se cierra sola, ciérrala y vuelve a la configuración de la entrada.',
  en: 'Done. If this window does not close by itself, close it and go back to the settings of the inbox.',
  pt: 'Pronto. Se esta janela não se fechar sozinha, feche-a e volte à configuração da entrada.',
};
