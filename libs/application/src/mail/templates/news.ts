import type { Language, NoticeReason } from '@bitacora/account/published';
import type { MailTextsByLanguage } from './mail-texts.js';

/** Why something is news, as a line of the mail says it. */
export const REASON_WORDS: Readonly<Record<Language, Readonly<Record<NoticeReason, string>>>> = {
  es: {
    answerInMine: 'El contacto escribió en una conversación tuya',
    waitingForTaker: 'El contacto escribió y nadie atiende la conversación',
    assignedToMe: 'Te asignaron la conversación',
    mentionsMe: 'Te mencionaron en una nota',
  },
  en: {
    answerInMine: 'The contact wrote in a conversation of yours',
    waitingForTaker: 'The contact wrote, and the conversation waits for a taker',
    assignedToMe: 'The conversation was assigned to you',
    mentionsMe: 'You were mentioned in a note',
  },
  pt: {
    answerInMine: 'O contato escreveu em uma conversa sua',
    waitingForTaker: 'O contato escreveu e ninguém atende a conversa',
    assignedToMe: 'A conversa foi atribuída a você',
    mentionsMe: 'Mencionaram você em uma nota',
  },
};

export const news: MailTextsByLanguage = {
  es: {
    subject: 'Tienes novedades en {{account}}',
    heading: 'Tienes novedades en {{account}}',
    before: ['Esto pasó mientras no estabas en línea:'],
    link: 'Abrir en Bitácora',
    after: [],
    settings: 'Elegir tus avisos',
  },
  en: {
    subject: 'There is news for you in {{account}}',
    heading: 'There is news for you in {{account}}',
    before: ['This happened while you were offline:'],
    link: 'Open in Bitácora',
    after: [],
    settings: 'Choose your notices',
  },
  pt: {
    subject: 'Há novidades para você em {{account}}',
    heading: 'Há novidades para você em {{account}}',
    before: ['Isto aconteceu enquanto você não estava online:'],
    link: 'Abrir no Bitácora',
    after: [],
    settings: 'Escolher seus avisos',
  },
};
