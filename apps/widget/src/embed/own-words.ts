import type { HostWords } from '../bridge';
import { LAUNCHER_WORDS, chooseLanguage } from '../launcher-words';

/**
 * Words until the frame has said its own: in the first language of the visitor that we speak, else in the one of the page.
 * The frame knows the one of the account as well.
 */
export function ownWords(): HostWords & { readonly 'error.loading': string } {
  const languages = [...navigator.languages, document.documentElement.lang];
  return { ...LAUNCHER_WORDS[chooseLanguage(languages, 'es')], title: 'Chat' };
}
