import { orWhenErased } from '@bitacora/kernel';
import type { Fact } from './fact.js';
import { words } from '../words.js';

export const MESSAGE_FACTS = [
  {
    name: 'message.text',
    type: 'text',
    version: 1,
    group: 'message',
    words: words('texto del mensaje', 'message text', 'texto da mensagem'),
    triggers: ['messageReceived', 'replySent', 'noteAdded'],
    read: ({ event }) => orWhenErased(event.text, null),
  },
  {
    name: 'message.hasFile',
    type: 'boolean',
    version: 1,
    group: 'message',
    words: words(
      'el mensaje trae un archivo',
      'the message has a file',
      'a mensagem traz um arquivo',
    ),
    triggers: ['messageReceived', 'replySent', 'noteAdded'],
    read: ({ event }) => event.files !== null && event.files > 0,
  },
  {
    name: 'message.isFirst',
    type: 'boolean',
    version: 1,
    group: 'message',
    words: words(
      'es el primer mensaje del cliente en la conversación',
      'it is the first message of the contact in the conversation',
      'é a primeira mensagem do cliente na conversa',
    ),
    triggers: ['messageReceived'],
    read: ({ conversation }) => conversation.contactMessages === 1,
  },
  {
    name: 'message.automatic',
    type: 'boolean',
    version: 1,
    group: 'message',
    words: words('la respuesta es automática', 'the reply is automatic', 'a resposta é automática'),
    triggers: ['replySent'],
    read: ({ event }) => event.automatic,
  },
] as const satisfies readonly Fact[];
