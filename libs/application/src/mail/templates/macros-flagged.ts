import type { MailTextsByLanguage } from './mail-texts.js';

export const macrosFlagged: MailTextsByLanguage = {
  es: {
    subject: 'Macros de {{account}} que ya no se pueden ejecutar',
    heading: 'Estas macros ya no se pueden ejecutar',
    before: ['{{macros}}', 'Nombran algo que ya no existe en {{account}}: {{thing}}.'],
    link: '',
    after: ['Ábrelas en Bitácora y elige otra cosa en su lugar, o bórralas.'],
  },
  en: {
    subject: 'Macros of {{account}} that cannot be run any more',
    heading: 'These macros cannot be run any more',
    before: ['{{macros}}', 'They name what {{account}} does not have any more: {{thing}}.'],
    link: '',
    after: ['Open them in Bitácora and choose something else in its place, or delete them.'],
  },
  pt: {
    subject: 'Macros de {{account}} que não podem mais ser executadas',
    heading: 'Estas macros não podem mais ser executadas',
    before: ['{{macros}}', 'Elas nomeiam algo que {{account}} não tem mais: {{thing}}.'],
    link: '',
    after: ['Abra-as no Bitácora e escolha outra coisa no lugar, ou exclua-as.'],
  },
};
