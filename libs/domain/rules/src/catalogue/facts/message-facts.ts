import { orWhenErased } from '@bitacora/kernel';
import type { Fact } from './fact.js';
import { MESSAGE_KIND_CHOICES } from '../choices.js';
import { charactersIn } from './fact-values.js';
import { words } from '../words.js';

/** Triggers whose events carry words. */
const WRITTEN = ['messageReceived', 'replySent', 'firstReplySent', 'noteAdded'] as const;

const LINK = /\bhttps?:\/\/[^\s]|\bwww\.[^\s]/iu;

export const MESSAGE_FACTS = [
  {
    name: 'message.text',
    type: 'text',
    version: 1,
    group: 'message',
    words: words('texto del mensaje', 'message text', 'texto da mensagem'),
    triggers: WRITTEN,
    read: ({ event }) => orWhenErased(event.text, null),
  },
  {
    name: 'message.kind',
    type: 'choice',
    version: 1,
    group: 'message',
    words: words('tipo de mensaje', 'kind of message', 'tipo de mensagem'),
    triggers: WRITTEN,
    choices: MESSAGE_KIND_CHOICES,
    read: ({ event }) => event.messageKind,
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
    triggers: WRITTEN,
    read: ({ event }) => event.files !== null && event.files > 0,
  },
  {
    name: 'message.fileCount',
    type: 'number',
    version: 1,
    group: 'message',
    words: words('número de archivos', 'number of files', 'número de arquivos'),
    triggers: WRITTEN,
    min: 0,
    read: ({ event }) => event.files,
  },
  {
    /** As a reader counts them: an emoji of several code points is one. */
    name: 'message.length',
    type: 'number',
    version: 1,
    group: 'message',
    words: words('caracteres del mensaje', 'characters of the message', 'caracteres da mensagem'),
    triggers: WRITTEN,
    min: 0,
    read: ({ event }) => {
      const text = orWhenErased(event.text, null);
      return text === null ? null : charactersIn(text);
    },
  },
  {
    name: 'message.hasLink',
    type: 'boolean',
    version: 1,
    group: 'message',
    words: words('el mensaje trae un enlace', 'the message has a link', 'a mensagem traz um link'),
    triggers: WRITTEN,
    read: ({ event }) => {
      const text = orWhenErased(event.text, null);
      return text === null ? null : LINK.test(text);
    },
  },
  {
    name: 'message.mentions',
    type: 'references',
    version: 1,
    group: 'message',
    words: words('personas mencionadas', 'people mentioned', 'pessoas mencionadas'),
    reference: 'user',
    triggers: ['noteAdded'],
    read: ({ event }) => event.mentions,
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
