import type { MailTextsByLanguage } from './mail-texts.js';

export const invitation: MailTextsByLanguage = {
  es: {
    subject: '{{inviter}} te invita a {{account}}',
    heading: 'Te invitan a {{account}}',
    before: [
      '{{inviter}} te invita a atender las conversaciones de {{account}} en Bitácora.',
      'Elige tu contraseña para entrar.',
    ],
    link: 'Aceptar la invitación',
    after: ['El enlace sirve siete días y una sola vez. Si no esperabas este correo, ignóralo.'],
  },
  en: {
    subject: '{{inviter}} invites you to {{account}}',
    heading: 'You are invited to {{account}}',
    before: [
      '{{inviter}} invites you to answer the conversations of {{account}} in Bitácora.',
      'Choose a password to enter.',
    ],
    link: 'Accept the invitation',
    after: [
      'The link works for seven days and once only. If you did not expect this e-mail, ignore it.',
    ],
  },
  pt: {
    subject: '{{inviter}} convida você para {{account}}',
    heading: 'Você foi convidado para {{account}}',
    before: [
      '{{inviter}} convida você a atender as conversas de {{account}} no Bitácora.',
      'Escolha uma senha para entrar.',
    ],
    link: 'Aceitar o convite',
    after: [
      'O link vale por sete dias e uma única vez. Se você não esperava este e-mail, ignore-o.',
    ],
  },
};
