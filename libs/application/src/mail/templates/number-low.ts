import type { MailTextsByLanguage } from './mail-texts.js';

export const numberLow: MailTextsByLanguage = {
  es: {
    subject: 'La calidad de un número de {{account}} bajó',
    heading: 'El número de la bandeja {{inbox}} tiene calidad baja',
    before: [
      'WhatsApp lo mide por los clientes que bloquean o denuncian lo que se les envía. Si no mejora, puede bajar el límite de clientes a los que se escribe primero, o pausar plantillas.',
    ],
    link: '',
    after: [
      'Abre la bandeja en los ajustes de Bitácora para ver el estado. Escribe primero solo a quien lo pidió, y revisa las plantillas.',
    ],
  },
  en: {
    subject: 'The quality of a number of {{account}} fell',
    heading: 'The number of the inbox {{inbox}} is of low quality',
    before: [
      'WhatsApp measures it by the customers who block or report what they are sent. If it stays low, the limit of customers who can be written to first may fall, and templates may be paused.',
    ],
    link: '',
    after: [
      'Open the inbox in the settings of Bitácora to see how it is. Write first only to those who asked for it, and look through the templates.',
    ],
  },
  pt: {
    subject: 'A qualidade de um número de {{account}} caiu',
    heading: 'O número da caixa de entrada {{inbox}} está com qualidade baixa',
    before: [
      'O WhatsApp mede isso pelos clientes que bloqueiam ou denunciam o que recebem. Se não melhorar, o limite de clientes a quem se escreve primeiro pode cair, e modelos podem ser pausados.',
    ],
    link: '',
    after: [
      'Abra a caixa de entrada nas configurações do Bitácora para ver o estado. Escreva primeiro só a quem pediu, e revise os modelos.',
    ],
  },
};
