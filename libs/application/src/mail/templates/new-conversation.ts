import type { MailTextsByLanguage } from './mail-texts.js';

export const newConversation: MailTextsByLanguage = {
  es: {
    subject: 'Conversación nueva en {{inbox}}',
    heading: 'Hay una conversación nueva en {{inbox}}',
    before: ['Su referencia es {{reference}}.'],
    link: 'Abrir la conversación',
    after: ['Lo recibes porque trabajas en esta bandeja de {{account}}.'],
  },
  en: {
    subject: 'New conversation in {{inbox}}',
    heading: 'There is a new conversation in {{inbox}}',
    before: ['Its reference is {{reference}}.'],
    link: 'Open the conversation',
    after: ['You get it because you work in this inbox of {{account}}.'],
  },
  pt: {
    subject: 'Conversa nova em {{inbox}}',
    heading: 'Há uma conversa nova em {{inbox}}',
    before: ['A referência dela é {{reference}}.'],
    link: 'Abrir a conversa',
    after: ['Você o recebe porque trabalha nesta caixa de entrada de {{account}}.'],
  },
};
