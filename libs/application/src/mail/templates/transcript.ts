import type { MailTextsByLanguage } from './mail-texts.js';

export const transcript: MailTextsByLanguage = {
  es: {
    subject: 'Copia de tu conversación con {{account}}',
    heading: 'Conversación {{reference}} con {{account}}',
    before: ['Esto es lo que se escribió:'],
    link: '',
    after: [],
  },
  en: {
    subject: 'Transcript of your conversation with {{account}}',
    heading: 'Conversation {{reference}} with {{account}}',
    before: ['This is what was written:'],
    link: '',
    after: [],
  },
  pt: {
    subject: 'Cópia da sua conversa com {{account}}',
    heading: 'Conversa {{reference}} com {{account}}',
    before: ['Isto é o que foi escrito:'],
    link: '',
    after: [],
  },
};
