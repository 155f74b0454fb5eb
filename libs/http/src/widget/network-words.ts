import type { NetworkFault } from '@bitacora/application';

export type PageLanguage = 'es' | 'en' | 'pt';

/** What the window says in the end. `alone`: it cannot find the frame that opened it. */
export const NETWORK_WORDS: Readonly<
  Record<PageLanguage, Readonly<Record<NetworkFault | 'done' | 'alone', string>>>
> = {
  es: {
    done: 'Listo. Esta ventana se cierra sola.',
    alone:
      'Esta ventana no puede llegar al chat: la página del sitio está aislada. Ciérrala y entra de otra forma.',
    cancelled: 'No entraste. Cierra esta ventana y vuelve al chat.',
    expired: 'Pasó demasiado tiempo. Cierra esta ventana e inténtalo de nuevo desde el chat.',
    unverified:
      'Esa cuenta no tiene un correo comprobado. Cierra esta ventana y entra de otra forma.',
    failed: 'No se pudo entrar. Cierra esta ventana e inténtalo de nuevo desde el chat.',
  },
  en: {
    done: 'Done. This window closes by itself.',
    alone:
      'This window cannot reach the chat: the page of the site is isolated. Close it and sign in another way.',
    cancelled: 'You did not sign in. Close this window and go back to the chat.',
    expired: 'It took too long. Close this window and try again from the chat.',
    unverified: 'That account has no verified e-mail. Close this window and sign in another way.',
    failed: 'Signing in did not work. Close this window and try again from the chat.',
  },
  pt: {
    done: 'Pronto. Esta janela se fecha sozinha.',
    alone:
      'Esta janela não alcança o chat: a página do site está isolada. Feche-a e entre de outra forma.',
    cancelled: 'Você não entrou. Feche esta janela e volte ao chat.',
    expired: 'Demorou demais. Feche esta janela e tente de novo pelo chat.',
    unverified: 'Essa conta não tem e-mail comprovado. Feche esta janela e entre de outra forma.',
    failed: 'Não foi possível entrar. Feche esta janela e tente de novo pelo chat.',
  },
};
