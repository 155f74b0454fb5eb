import type { WidgetLanguage } from '../../launcher-words';

/** Words of what a visitor does with a conversation: they come with it. */
export const ACTION_SAYINGS = {
  es: {
    copy: 'Recibir una copia por correo',
    copied: 'Te enviamos la copia a tu correo.',
    noEmail: 'No tenemos un correo tuyo.',
    notYet: 'Podrás pedirla cuando alguien te responda.',
    end: 'Terminar la conversación',
    sure: '¿Terminar la conversación? Lo escrito se conserva.',
    yes: 'Terminar',
    no: 'Seguir',
  },
  en: {
    copy: 'Get a copy by e-mail',
    copied: 'We are sending the copy to your e-mail.',
    noEmail: 'We have no e-mail of yours.',
    notYet: 'You can ask for it once someone has answered you.',
    end: 'End the conversation',
    sure: 'End the conversation? What was written is kept.',
    yes: 'End it',
    no: 'Go on',
  },
  pt: {
    copy: 'Receber uma cópia por e-mail',
    copied: 'Enviamos a cópia para o seu e-mail.',
    noEmail: 'Não temos um e-mail seu.',
    notYet: 'Você poderá pedi-la quando alguém responder.',
    end: 'Encerrar a conversa',
    sure: 'Encerrar a conversa? O que foi escrito fica guardado.',
    yes: 'Encerrar',
    no: 'Continuar',
  },
} as const satisfies Record<WidgetLanguage, Record<string, string>>;
