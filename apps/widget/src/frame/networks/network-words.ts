import type { WidgetLanguage } from '../../launcher-words';

/** Words of the sign-in with networks: they come with it, where a chat offers one. */
export const NETWORK_SAYINGS = {
  es: {
    intro: 'Entra con una de tus cuentas para que podamos responderte.',
    google: 'Continuar con Google',
    facebook: 'Continuar con Facebook',
    or: 'o con tu nombre y correo',
    blocked:
      'Esta página no deja abrir la ventana. Permite las ventanas emergentes o entra de otra forma.',
    closed: 'La ventana se cerró antes de terminar.',
    refused: 'No se pudo entrar con esa cuenta. Inténtalo de nuevo.',
    noEmail: 'Esa cuenta no tiene un correo. Entra de otra forma.',
  },
  en: {
    intro: 'Sign in with one of your accounts so that we can answer you.',
    google: 'Continue with Google',
    facebook: 'Continue with Facebook',
    or: 'or with your name and e-mail',
    blocked: 'This page does not let the window open. Allow pop-ups, or sign in another way.',
    closed: 'The window was closed before it was done.',
    refused: 'Signing in with that account did not work. Try again.',
    noEmail: 'That account has no e-mail. Sign in another way.',
  },
  pt: {
    intro: 'Entre com uma das suas contas para que possamos responder.',
    google: 'Continuar com o Google',
    facebook: 'Continuar com o Facebook',
    or: 'ou com seu nome e e-mail',
    blocked: 'Esta página não deixa abrir a janela. Permita pop-ups ou entre de outra forma.',
    closed: 'A janela foi fechada antes de terminar.',
    refused: 'Não foi possível entrar com essa conta. Tente de novo.',
    noEmail: 'Essa conta não tem e-mail. Entre de outra forma.',
  },
} as const satisfies Record<WidgetLanguage, Record<string, string>>;
