import { orWhenErased } from '@bitacora/kernel';
import { CHANNEL_CHOICES, PRIORITY_CHOICES, STARTER_CHOICES, STATUS_CHOICES } from './choices.js';
import type { Fact } from './fact.js';
import { minutesBetween, primaryLanguage } from './fact-values.js';
import { words } from './words.js';

export const CONVERSATION_FACTS = [
  {
    name: 'conversation.inbox',
    type: 'reference',
    version: 1,
    group: 'conversation',
    words: words('bandeja', 'inbox', 'caixa de entrada'),
    reference: 'inbox',
    read: ({ conversation }) => conversation.inboxId,
  },
  {
    name: 'inbox.channel',
    type: 'choice',
    version: 1,
    group: 'conversation',
    words: words('canal', 'channel', 'canal'),
    choices: CHANNEL_CHOICES,
    read: ({ inbox }) => inbox?.channel ?? null,
  },
  {
    name: 'conversation.status',
    type: 'choice',
    version: 1,
    group: 'conversation',
    words: words('estado', 'status', 'estado'),
    choices: STATUS_CHOICES,
    read: ({ conversation }) => conversation.status,
  },
  {
    name: 'conversation.priority',
    type: 'choice',
    version: 1,
    group: 'conversation',
    words: words('prioridad', 'priority', 'prioridade'),
    choices: PRIORITY_CHOICES,
    read: ({ conversation }) => conversation.priority,
  },
  {
    name: 'conversation.important',
    type: 'boolean',
    version: 1,
    group: 'conversation',
    words: words(
      'está marcada como importante',
      'it is marked as important',
      'está marcada como importante',
    ),
    read: ({ conversation }) => conversation.important,
  },
  {
    name: 'conversation.labels',
    type: 'references',
    version: 1,
    group: 'conversation',
    words: words('etiquetas', 'labels', 'etiquetas'),
    reference: 'label',
    read: ({ conversation }) => conversation.labelIds,
  },
  {
    name: 'conversation.assignee',
    type: 'reference',
    version: 1,
    group: 'conversation',
    words: words('persona asignada', 'assigned person', 'pessoa atribuída'),
    reference: 'user',
    read: ({ conversation }) => conversation.assigneeId,
  },
  {
    name: 'conversation.team',
    type: 'reference',
    version: 1,
    group: 'conversation',
    words: words('equipo', 'team', 'equipe'),
    reference: 'team',
    read: ({ conversation }) => conversation.teamId,
  },
  {
    /** The primary subtag only: `es-CL` reads as `es`. */
    name: 'conversation.language',
    type: 'text',
    version: 1,
    group: 'conversation',
    words: words(
      'idioma del visitante (es, en, pt…)',
      'visitor language (es, en, pt…)',
      'idioma do visitante (es, en, pt…)',
    ),
    read: ({ conversation }) => primaryLanguage(conversation.language),
  },
  {
    name: 'conversation.page',
    type: 'text',
    version: 1,
    group: 'conversation',
    words: words('dirección de la página', 'page address', 'endereço da página'),
    read: ({ conversation }) => orWhenErased(conversation.page, null),
  },
  {
    name: 'conversation.startedBy',
    type: 'choice',
    version: 1,
    group: 'conversation',
    words: words('quien la empezó', 'who started it', 'quem a iniciou'),
    choices: STARTER_CHOICES,
    read: ({ conversation }) => conversation.startedBy,
  },
  {
    name: 'conversation.messageCount',
    type: 'number',
    version: 1,
    group: 'conversation',
    words: words('número de mensajes', 'number of messages', 'número de mensagens'),
    min: 0,
    read: ({ conversation }) => conversation.messages,
  },
  {
    name: 'conversation.contactMessageCount',
    type: 'number',
    version: 1,
    group: 'conversation',
    words: words(
      'número de mensajes del cliente',
      'number of messages from the contact',
      'número de mensagens do cliente',
    ),
    min: 0,
    read: ({ conversation }) => conversation.contactMessages,
  },
  {
    /** Whole minutes since the oldest unanswered message; missing when nobody waits. */
    name: 'conversation.waitingMinutes',
    type: 'number',
    version: 1,
    group: 'conversation',
    words: words('minutos sin respuesta', 'minutes without an answer', 'minutos sem resposta'),
    min: 0,
    read: ({ conversation, before, event }) => {
      const since = conversation.waitingSince ?? before?.waitingSince ?? null;
      return since === null ? null : minutesBetween(since, event.at);
    },
  },
] as const satisfies readonly Fact[];
