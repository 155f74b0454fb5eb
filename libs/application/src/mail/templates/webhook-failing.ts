import type { MailTextsByLanguage } from './mail-texts.js';

export const webhookFailing: MailTextsByLanguage = {
  es: {
    subject: 'Un webhook de {{account}} falla desde hace un día',
    heading: 'El webhook {{webhook}} no acepta llamadas',
    before: [
      'Todas las llamadas a {{host}} fallaron durante un día. Las que esperan más se abandonan.',
    ],
    link: '',
    after: [
      'Abre Webhooks en los ajustes de Bitácora: allí está el motivo, y puedes enviar una prueba.',
    ],
  },
  en: {
    subject: 'A webhook of {{account}} has failed for a day',
    heading: 'The webhook {{webhook}} takes no calls',
    before: ['Every call to {{host}} has failed for a day. Calls that wait longer are given up.'],
    link: '',
    after: [
      'Open Webhooks in the settings of Bitácora: the reason is there, and you can send a test.',
    ],
  },
  pt: {
    subject: 'Um webhook de {{account}} falha há um dia',
    heading: 'O webhook {{webhook}} não aceita chamadas',
    before: [
      'Todas as chamadas para {{host}} falharam durante um dia. As que esperam mais são abandonadas.',
    ],
    link: '',
    after: [
      'Abra Webhooks nas configurações do Bitácora: o motivo está lá, e você pode enviar um teste.',
    ],
  },
};
