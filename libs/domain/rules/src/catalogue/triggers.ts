import type { ConversationEvent } from '@bitacora/conversations/published';
import { type CatalogueWords, words } from './words.js';

/** What sets a rule off: one type of event of a conversation. */
export interface Trigger {
  readonly name: string;
  /** The event type that it stands for. */
  readonly event: ConversationEvent['type'];
  readonly version: number;
  /** Follows "when …". */
  readonly words: CatalogueWords;
}

/** Checks the shape and keeps the literal names. */
function triggers<const T extends readonly Trigger[]>(list: T): T {
  return list;
}

export const TRIGGERS = triggers([
  {
    name: 'conversationCreated',
    event: 'ConversationStarted',
    version: 1,
    words: words('empieza una conversación', 'a conversation starts', 'uma conversa começa'),
  },
  {
    name: 'messageReceived',
    event: 'MessageReceived',
    version: 1,
    words: words(
      'llega un mensaje del cliente',
      'a message from the contact arrives',
      'chega uma mensagem do cliente',
    ),
  },
  {
    name: 'replySent',
    event: 'MessageSent',
    version: 1,
    words: words('se envía una respuesta', 'a reply is sent', 'uma resposta é enviada'),
  },
  {
    name: 'noteAdded',
    event: 'NoteAdded',
    version: 1,
    words: words(
      'se añade una nota privada',
      'a private note is added',
      'uma nota privada é adicionada',
    ),
  },
  {
    name: 'statusChanged',
    event: 'ConversationStatusChanged',
    version: 1,
    words: words('cambia el estado', 'the status changes', 'o status muda'),
  },
  {
    name: 'assigneeChanged',
    event: 'ConversationAssigned',
    version: 1,
    words: words(
      'cambia la persona asignada',
      'the assigned person changes',
      'a pessoa atribuída muda',
    ),
  },
  {
    name: 'teamChanged',
    event: 'ConversationTeamChanged',
    version: 1,
    words: words('cambia el equipo', 'the team changes', 'a equipe muda'),
  },
  {
    name: 'labelAdded',
    event: 'ConversationLabelAdded',
    version: 1,
    words: words('se añade una etiqueta', 'a label is added', 'uma etiqueta é adicionada'),
  },
  {
    name: 'labelRemoved',
    event: 'ConversationLabelRemoved',
    version: 1,
    words: words('se quita una etiqueta', 'a label is removed', 'uma etiqueta é removida'),
  },
  {
    name: 'priorityChanged',
    event: 'ConversationPriorityChanged',
    version: 1,
    words: words('cambia la prioridad', 'the priority changes', 'a prioridade muda'),
  },
  {
    name: 'importanceChanged',
    event: 'ConversationImportanceChanged',
    version: 1,
    words: words(
      'cambia la marca de importante',
      'the important mark changes',
      'a marca de importante muda',
    ),
  },
]);

export type TriggerName = (typeof TRIGGERS)[number]['name'];

export const TRIGGER_NAMES = TRIGGERS.map((trigger) => trigger.name) as [
  TriggerName,
  ...TriggerName[],
];

const byEvent = new Map<string, TriggerName>(
  TRIGGERS.map((trigger) => [trigger.event, trigger.name]),
);

/** The trigger that an event type stands for; undefined for events that set no rule off. */
export function triggerOf(eventType: string): TriggerName | undefined {
  return byEvent.get(eventType);
}

/** The event type that a trigger stands for; undefined for names of no trigger. */
export function eventOfTrigger(name: string): Trigger['event'] | undefined {
  return TRIGGERS.find((trigger) => trigger.name === name)?.event;
}
