import type { MailTextsByLanguage } from './mail-texts.js';

export const contactForm: MailTextsByLanguage = {
  es: {
    subject: '{{name}} escribió desde {{inbox}}',
    heading: '{{name}} escribió en el formulario de contacto',
    before: ['Correo: {{email}}'],
    link: '',
    after: [
      'Si respondes a este correo, tu respuesta va a la dirección que escribió. Nadie comprobó que sea suya.',
      'Llegó por la bandeja {{inbox}} de {{account}} mientras no había nadie en línea.',
    ],
  },
  en: {
    subject: '{{name}} wrote from {{inbox}}',
    heading: '{{name}} wrote in the contact form',
    before: ['E-mail: {{email}}'],
    link: '',
    after: [
      'When you answer this mail, your answer goes to the address that they typed. It was not checked that it is theirs.',
      'It came through the inbox {{inbox}} of {{account}} while no person was online.',
    ],
  },
  pt: {
    subject: '{{name}} escreveu de {{inbox}}',
    heading: '{{name}} escreveu no formulário de contato',
    before: ['E-mail: {{email}}'],
    link: '',
    after: [
      'Se você responder a este e-mail, a resposta vai para o endereço que a pessoa escreveu. Ninguém verificou se é dela.',
      'Chegou pela caixa de entrada {{inbox}} de {{account}} enquanto não havia ninguém online.',
    ],
  },
};
