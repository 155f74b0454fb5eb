import { AUTHOR_CHOICES } from '../choices.js';
import type { FactContext } from './fact-context.js';
import type { Fact } from './fact.js';
import { minutesBetween } from './fact-values.js';
import { words } from '../words.js';

/** Whole minutes from a moment to the event; missing when there was no such moment. */
const minutesSince = (since: string | null, { event }: FactContext) =>
  since === null ? null : minutesBetween(since, event.at);

/** How a conversation has gone so far: how much was written by whom, and how long ago. */
export const COURSE_FACTS = [
  {
    name: 'conversation.messageCount',
    changesInPass: true,
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
    /** Whole minutes since the oldest unanswered message; missing when no contact waits. */
    name: 'conversation.waitingMinutes',
    type: 'number',
    version: 1,
    group: 'conversation',
    words: words('minutos sin respuesta', 'minutes without an answer', 'minutos sem resposta'),
    min: 0,
    read: (context) =>
      minutesSince(
        context.conversation.waitingSince ?? context.before?.waitingSince ?? null,
        context,
      ),
  },
  {
    name: 'conversation.agentMessageCount',
    type: 'number',
    version: 1,
    group: 'conversation',
    words: words(
      'número de respuestas del equipo',
      'number of replies of the team',
      'número de respostas da equipe',
    ),
    min: 0,
    read: ({ conversation }) => conversation.agentMessages,
  },
  {
    name: 'conversation.automaticMessageCount',
    changesInPass: true,
    type: 'number',
    version: 1,
    group: 'conversation',
    words: words(
      'número de respuestas automáticas',
      'number of automatic replies',
      'número de respostas automáticas',
    ),
    min: 0,
    read: ({ conversation }) => conversation.automaticMessages,
  },
  {
    name: 'conversation.noteCount',
    changesInPass: true,
    type: 'number',
    version: 1,
    group: 'conversation',
    words: words('número de notas', 'number of notes', 'número de notas'),
    min: 0,
    read: ({ conversation }) => conversation.notes,
  },
  {
    name: 'conversation.unansweredCount',
    type: 'number',
    version: 1,
    group: 'conversation',
    words: words(
      'mensajes del cliente sin respuesta',
      'messages of the contact without an answer',
      'mensagens do cliente sem resposta',
    ),
    min: 0,
    read: ({ conversation }) => conversation.unanswered,
  },
  {
    name: 'conversation.lastMessageBy',
    changesInPass: true,
    type: 'choice',
    version: 1,
    group: 'conversation',
    words: words(
      'quién escribió el último mensaje',
      'who wrote the last message',
      'quem escreveu a última mensagem',
    ),
    choices: AUTHOR_CHOICES,
    read: ({ conversation }) => conversation.lastMessageBy,
  },
  {
    /** Whether a person of the team has ever answered in it. */
    name: 'conversation.answered',
    type: 'boolean',
    version: 1,
    group: 'conversation',
    words: words('una persona ya respondió', 'a person has answered', 'uma pessoa já respondeu'),
    read: ({ conversation }) => conversation.agentMessages > 0,
  },
  {
    name: 'conversation.ageMinutes',
    type: 'number',
    version: 1,
    group: 'conversation',
    words: words('minutos desde que empezó', 'minutes since it began', 'minutos desde o início'),
    min: 0,
    read: (context) => minutesSince(context.conversation.startedAt, context),
  },
  {
    /** Of the status before, when the event changed it: how long it lasted. */
    name: 'conversation.minutesInStatus',
    type: 'number',
    version: 1,
    group: 'conversation',
    words: words('minutos en el estado', 'minutes in the status', 'minutos no status'),
    min: 0,
    read: (context) => minutesSince((context.before ?? context.conversation).statusSince, context),
  },
  {
    /** Before the event: a message that sets the rule off does not count. */
    name: 'conversation.minutesSinceContactMessage',
    type: 'number',
    version: 1,
    group: 'conversation',
    words: words(
      'minutos desde el mensaje anterior del cliente',
      'minutes since the previous message of the contact',
      'minutos desde a mensagem anterior do cliente',
    ),
    min: 0,
    read: (context) => minutesSince(context.before?.lastContactMessageAt ?? null, context),
  },
  {
    name: 'conversation.minutesSinceAgentMessage',
    type: 'number',
    version: 1,
    group: 'conversation',
    words: words(
      'minutos desde la respuesta anterior del equipo',
      'minutes since the previous reply of the team',
      'minutos desde a resposta anterior da equipe',
    ),
    min: 0,
    read: (context) => minutesSince(context.before?.lastAgentMessageAt ?? null, context),
  },
] as const satisfies readonly Fact[];
