import type { MailTextsByLanguage } from './mail-texts.js';

export const testMail: MailTextsByLanguage = {
  es: {
    subject: 'Correo de prueba de {{account}}',
    heading: 'El correo funciona',
    before: ['{{account}} puede enviar correos con Bitácora. No hay nada más que hacer.'],
    link: '',
    after: [],
  },
  en: {
    subject: 'Test e-mail of {{account}}',
    heading: 'E-mail works',
    before: ['{{account}} can send e-mails with Bitácora. There is nothing else to do.'],
    link: '',
    after: [],
  },
  pt: {
    subject: 'E-mail de teste de {{account}}',
    heading: 'O e-mail funciona',
    before: ['{{account}} pode enviar e-mails com o Bitácora. Não há mais nada a fazer.'],
    link: '',
    after: [],
  },
};
