import type { MailTextsByLanguage } from './mail-texts.js';

export const addressConfirmation: MailTextsByLanguage = {
  es: {
    subject: 'Confirma la dirección de {{account}}',
    heading: 'Confirma esta dirección',
    before: ['{{account}} quiere usar esta dirección como su correo de contacto en Bitácora.'],
    link: 'Confirmar la dirección',
    after: [
      'El enlace sirve tres días y una sola vez. Si no sabes de qué se trata, ignora este correo.',
    ],
  },
  en: {
    subject: 'Confirm the address of {{account}}',
    heading: 'Confirm this address',
    before: ['{{account}} wants to use this address as its contact e-mail in Bitácora.'],
    link: 'Confirm the address',
    after: [
      'The link works for three days and once only. If you do not know what this is about, ignore this e-mail.',
    ],
  },
  pt: {
    subject: 'Confirme o endereço de {{account}}',
    heading: 'Confirme este endereço',
    before: ['{{account}} quer usar este endereço como seu e-mail de contato no Bitácora.'],
    link: 'Confirmar o endereço',
    after: [
      'O link vale por três dias e uma única vez. Se você não sabe do que se trata, ignore este e-mail.',
    ],
  },
};
