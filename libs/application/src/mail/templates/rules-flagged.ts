import type { MailTextsByLanguage } from './mail-texts.js';

export const rulesFlagged: MailTextsByLanguage = {
  es: {
    subject: 'Reglas de {{account}} que ya no se ejecutan',
    heading: 'Estas reglas ya no se ejecutan',
    before: ['{{rules}}', 'Nombran algo que ya no existe en {{account}}: {{thing}}.'],
    link: '',
    after: ['Ábrelas en Bitácora y elige otra cosa en su lugar, o apágalas.'],
  },
  en: {
    subject: 'Rules of {{account}} that do not run any more',
    heading: 'These rules do not run any more',
    before: ['{{rules}}', 'They name what {{account}} does not have any more: {{thing}}.'],
    link: '',
    after: ['Open them in Bitácora and choose something else in its place, or switch them off.'],
  },
  pt: {
    subject: 'Regras de {{account}} que não são mais executadas',
    heading: 'Estas regras não são mais executadas',
    before: ['{{rules}}', 'Elas nomeiam algo que {{account}} não tem mais: {{thing}}.'],
    link: '',
    after: ['Abra-as no Bitácora e escolha outra coisa no lugar, ou desligue-as.'],
  },
};
