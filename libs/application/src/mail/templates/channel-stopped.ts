import type { MailTextsByLanguage } from './mail-texts.js';

export const channelStopped: MailTextsByLanguage = {
  es: {
    subject: 'Una bandeja de {{account}} no puede enviar',
    heading: 'La bandeja {{inbox}} no puede enviar respuestas',
    before: [
      'El proveedor de su canal ya no acepta las credenciales. Las respuestas esperan; ninguna se pierde.',
    ],
    link: '',
    after: [
      'Abre la bandeja en los ajustes de Bitácora y conéctala de nuevo: el envío sigue donde quedó.',
    ],
  },
  en: {
    subject: 'An inbox of {{account}} cannot send',
    heading: 'The inbox {{inbox}} cannot send replies',
    before: [
      'The provider of its channel refuses the credentials. Replies wait, and none of them is lost.',
    ],
    link: '',
    after: [
      'Open the inbox in the settings of Bitácora and connect it again: sending continues where it stopped.',
    ],
  },
  pt: {
    subject: 'Uma caixa de entrada de {{account}} não consegue enviar',
    heading: 'A caixa de entrada {{inbox}} não consegue enviar respostas',
    before: [
      'O provedor do canal não aceita mais as credenciais. As respostas esperam; nenhuma se perde.',
    ],
    link: '',
    after: [
      'Abra a caixa de entrada nas configurações do Bitácora e conecte-a de novo: o envio continua de onde parou.',
    ],
  },
};
