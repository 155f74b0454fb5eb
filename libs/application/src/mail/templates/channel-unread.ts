import type { MailTextsByLanguage } from './mail-texts.js';

export const channelUnread: MailTextsByLanguage = {
  es: {
    subject: 'Una bandeja de {{account}} no puede recibir',
    heading: 'La bandeja {{inbox}} no puede recibir mensajes',
    before: [
      'El servidor de su canal no acepta las credenciales, o estuvo fuera de alcance demasiado tiempo o demasiadas veces. Lo que escriben los clientes queda en el servidor hasta que responde.',
    ],
    link: '',
    after: [
      'Abre la bandeja en los ajustes de Bitácora: allí dice el motivo. Lo que llegó mientras tanto se recoge después.',
    ],
  },
  en: {
    subject: 'An inbox of {{account}} cannot receive',
    heading: 'The inbox {{inbox}} cannot receive messages',
    before: [
      'The server of its channel refuses the credentials, or was out of reach for too long or too often. What customers write stays on the server until it answers.',
    ],
    link: '',
    after: [
      'Open the inbox in the settings of Bitácora: it says why. What came in until then is fetched afterwards.',
    ],
  },
  pt: {
    subject: 'Uma caixa de entrada de {{account}} não consegue receber',
    heading: 'A caixa de entrada {{inbox}} não consegue receber mensagens',
    before: [
      'O servidor do canal não aceita as credenciais, ou ficou fora de alcance tempo demais ou vezes demais. O que os clientes escrevem fica no servidor até ele responder.',
    ],
    link: '',
    after: [
      'Abra a caixa de entrada nas configurações do Bitácora: lá está o motivo. O que chegou até então é buscado depois.',
    ],
  },
};
