import type { MailTextsByLanguage } from './mail-texts.js';

export const ruleMail: MailTextsByLanguage = {
  es: {
    subject: '{{subject}}',
    heading: '{{subject}}',
    before: [],
    link: 'Abrir la conversación {{reference}}',
    after: ['Lo envía una regla de {{account}}.'],
  },
  en: {
    subject: '{{subject}}',
    heading: '{{subject}}',
    before: [],
    link: 'Open the conversation {{reference}}',
    after: ['A rule of {{account}} sends it.'],
  },
  pt: {
    subject: '{{subject}}',
    heading: '{{subject}}',
    before: [],
    link: 'Abrir a conversa {{reference}}',
    after: ['Uma regra de {{account}} o envia.'],
  },
};
