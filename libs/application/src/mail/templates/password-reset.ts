import type { MailTextsByLanguage } from './mail-texts.js';

export const passwordReset: MailTextsByLanguage = {
  es: {
    subject: 'Contraseña nueva para {{account}}',
    heading: 'Elige una contraseña nueva',
    before: ['Recibimos un pedido para cambiar tu contraseña de {{account}} en Bitácora.'],
    link: 'Elegir una contraseña',
    after: [
      'El enlace sirve por poco tiempo y una sola vez. Si no lo pediste, ignora este correo: tu contraseña no cambia.',
    ],
  },
  en: {
    subject: 'New password for {{account}}',
    heading: 'Choose a new password',
    before: ['There was a request to change your password of {{account}} in Bitácora.'],
    link: 'Choose a password',
    after: [
      'The link works for a short time and once only. If you did not ask for it, ignore this e-mail: your password does not change.',
    ],
  },
  pt: {
    subject: 'Senha nova para {{account}}',
    heading: 'Escolha uma senha nova',
    before: ['Recebemos um pedido para mudar a sua senha de {{account}} no Bitácora.'],
    link: 'Escolher uma senha',
    after: [
      'O link vale por pouco tempo e uma única vez. Se você não pediu, ignore este e-mail: a sua senha não muda.',
    ],
  },
};
